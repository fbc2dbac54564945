//! The guard: a small shell loop that outlives the test processes and stops the shared server when none of
//! them is left. A shell, because no test process may be the last one, and nothing else is sure to be there.
//! Leaves out starting the server; the two agree through files in the shared folder.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::clerk::Failure;
use crate::machine;

/// How long the server waits for the next test process.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

const SCRIPT: &str = include_str!("guard.sh");
/// By this word in its command line the guard is told from others with its number.
const NAME: &str = "brana-guard";

/// When the guard is just stopping the server, waits until that is done (or the guard is dead).
pub(crate) fn let_it_finish(folder: &Path) {
    let stopping = folder.join("stopping");
    while let Ok(pid) = std::fs::read_to_string(&stopping) {
        if !pid.is_empty() && !is_guard(pid.trim()) {
            // The next start takes over whatever the dead guard left.
            let _ = std::fs::remove_file(&stopping);
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Makes sure that a guard watches the folder. Called with the turn held, so there is never a second one.
pub(crate) fn ensure(folder: &Path, patience: Duration) -> Result<(), Failure> {
    let file = folder.join("guard");
    if std::fs::read_to_string(&file).is_ok_and(|pid| is_guard(pid.trim())) {
        return Ok(());
    }
    let child = Command::new("/bin/sh")
        .args(["-c", SCRIPT, NAME])
        .arg(folder)
        .arg(patience.as_secs().to_string())
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    std::fs::write(&file, child.id().to_string())?;
    Ok(())
}

fn is_guard(pid: &str) -> bool {
    let Ok(number) = pid.parse() else {
        return false;
    };
    let command = std::fs::read(format!("/proc/{pid}/cmdline"));
    machine::is_alive(number)
        && command.map_or(cfg!(not(target_os = "linux")), |words| {
            String::from_utf8_lossy(&words).contains(NAME)
        })
}
