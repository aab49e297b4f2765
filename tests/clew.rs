//! The `clew` command, built here so that the journeys drive the very program that people run.

fn main() -> std::process::ExitCode {
    clew_cli::main()
}
