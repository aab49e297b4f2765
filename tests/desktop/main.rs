//! The desktop journey: the real window, driven as a person would drive it, on a screen of its own.
//!
//! It needs Xvfb and WebKitWebDriver, and the program built with the feature `driven`, as `make test` does.

#![allow(clippy::print_stderr, reason = "what was not tested, and why, is told to whoever runs the tests")]

mod browser;
mod browsing;
mod compare;
mod door;
mod hand;
mod intake;
mod journey;
mod package;
mod quiet;
mod regions;
mod review;
mod scenes;
mod screen;
mod series;
mod settings;
