//! Where things are, from the repository's root.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root: this crate's parent.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A path given from the root.
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// The unpacked extension.
pub fn extension() -> PathBuf {
    at("dist/extension")
}

/// Cargo's target folder, which a developer may have moved.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| at("target"), |dir| root().join(dir))
}

/// Whether a program is on the PATH.
pub fn which(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(program)).find(|path| path.is_file())
}
