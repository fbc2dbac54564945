//! When the server is ready: it says so in its own pid file, and then the socket takes a connection. Automatic
//! recovery after a crash comes before that and may take a while. Leaves out any query: roles and databases
//! are the caller's.

use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use crate::takeover::LOOK;
use crate::{Server, StartError, socket};

/// Recovery replays the log since the last checkpoint: seconds for us, minutes for a large database.
const LIMIT: Duration = Duration::from_secs(300);

/// Waits until the server takes connections, or tells why it does not.
pub(crate) fn wait(server: &mut Server) -> Result<(), StartError> {
    let begun = Instant::now();
    loop {
        if says_ready(server)
            && UnixStream::connect(server.socket_dir().join(socket::SOCKET)).is_ok()
        {
            return Ok(());
        }
        if !server.is_alive() {
            return Err(StartError::Died {
                log: server.log(),
                tail: server.log_tail(),
            });
        }
        if begun.elapsed() > LIMIT {
            let tail = server.log_tail();
            return Err(StartError::Slow {
                seconds: LIMIT.as_secs(),
                log: server.log(),
                tail,
            });
        }
        std::thread::sleep(LOOK);
    }
}

/// The first line of the pid file is the server's pid, the eighth its state.
fn says_ready(server: &Server) -> bool {
    let Ok(file) = std::fs::read_to_string(server.pg().join("postmaster.pid")) else {
        return false;
    };
    let mut lines = file.lines();
    let ours = lines
        .next()
        .is_some_and(|pid| pid.trim() == server.pid().to_string());
    ours && lines.nth(6).is_some_and(|state| state.trim() == "ready")
}
