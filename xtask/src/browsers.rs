//! The two browsers, found or installed.

use anyhow::{Context, Result};
use std::path::PathBuf;

use crate::paths::which;
use crate::setup::{Install, apt};

#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, or Chrome for testing.
    Chromium,
    /// Firefox ESR, or Firefox.
    Firefox,
}

impl Browser {
    /// Its name on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-browser"],
            Self::Firefox => &["firefox-esr", "firefox"],
        }
    }

    fn package(self) -> &'static str {
        self.programs()[0]
    }

    fn find(self) -> Option<PathBuf> {
        self.programs().iter().find_map(|program| which(program))
    }

    /// The browser's program, installed first if it is missing and that may be done.
    pub fn ensure(self, install: Install) -> Result<PathBuf> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        apt(&[self.package()], install)?;
        self.find()
            .with_context(|| format!("{} was installed but is not on the PATH", self.package()))
    }
}
