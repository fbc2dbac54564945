//! A process that uses the shared server in a folder as a test would, so that a test can watch it come, go and
//! be killed. Prints its database's name and address once it has one; ends when its input ends.

use std::io::{Read, Write};
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_default();
    let patience = arguments
        .next()
        .and_then(|seconds| seconds.parse().ok())
        .map(Duration::from_secs);
    let Some(patience) = patience else {
        eprintln!("brana-testing-user FOLDER SECONDS");
        return ExitCode::FAILURE;
    };
    match hold(folder.into(), patience) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn hold(folder: std::path::PathBuf, patience: Duration) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let database = runtime.block_on(brana_testing::database_of_the_server_in(folder, patience));
    let mut out = std::io::stdout();
    writeln!(out, "{} {}", database.name, database.admin_url)?;
    out.flush()?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}
