//! A process that holds a server and does nothing else, so that tests can kill it. Prints the server's address
//! once it is ready, or the reason why there is none. Ends in order when its input ends. Leaves out every
//! other duty of the service, signal handlers above all.

use std::io::{Read, Write};
use std::process::ExitCode;

use brana_postgres::{Durability, Lifetime, Options, start};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(data_dir) = arguments.next() else {
        eprintln!("brana-postgres-host DATA_DIR [detached] [careless] [install]");
        return ExitCode::FAILURE;
    };
    let mut options = Options::new(data_dir);
    for word in arguments {
        match word.as_str() {
            "detached" => options.lifetime = Lifetime::Detached,
            "careless" => options.durability = Durability::TestsOnly,
            "install" => options.install = true,
            other => eprintln!("Unknown word: {other}"),
        }
    }
    match hold(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// The server is started from a thread that ends at once: that must not stop it.
fn hold(options: &Options) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let server = std::thread::scope(|scope| scope.spawn(|| start(options)).join())
        .map_err(|_| "the starting thread panicked")??;
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{} {}",
        server.pid(),
        server.url("postgres", "postgres")
    )?;
    out.flush()?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    server.stop()?;
    Ok(())
}
