//! Rows of features. The same code writes the values and, in the lab, their names.

use std::fmt;

/// Takes features one by one, always the same ones in the same order.
pub trait Sink {
    /// Takes one feature.
    fn put(&mut self, name: fmt::Arguments<'_>, value: f32);

    /// Takes a feature that is there or not.
    fn flag(&mut self, name: fmt::Arguments<'_>, value: bool) {
        self.put(name, if value { 1.0 } else { 0.0 });
    }
}

/// Feature values alone.
#[derive(Debug, Default, Clone)]
pub struct Row(pub Vec<f32>);

impl Sink for Row {
    fn put(&mut self, _: fmt::Arguments<'_>, value: f32) {
        self.0.push(value);
    }
}

/// Feature names alone.
#[derive(Debug, Default, Clone)]
pub struct Names(pub Vec<String>);

impl Sink for Names {
    fn put(&mut self, name: fmt::Arguments<'_>, _: f32) {
        self.0.push(name.to_string());
    }
}
