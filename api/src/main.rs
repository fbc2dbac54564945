//! The binary `brana`.

use std::process::ExitCode;

fn main() -> ExitCode {
    brana_api::cli::start(std::env::args_os(), brana_api::run)
}
