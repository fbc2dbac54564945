//! One instance per data directory. The lock is the kernel's (`flock`), so it ends with the process however
//! the process ends, and it is close-on-exec, so a server that outlives us does not keep it. Leaves out the
//! server's own lock files, which `takeover` reads.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::StartError;
use crate::takeover::LOOK;

/// How long a killed process may take to let go.
const DYING: Duration = Duration::from_millis(300);

/// Held for as long as the data directory is ours.
#[derive(Debug)]
pub(crate) struct InstanceLock {
    _file: File,
}

/// Takes the data directory, or names the process that has it.
pub(crate) fn take(data_dir: &Path) -> Result<InstanceLock, StartError> {
    let path = data_dir.join("instance.lock");
    let failed = |source| StartError::Io {
        what: "Cannot lock",
        path: path.clone(),
        source,
    };
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(failed)?;
    match patiently(&file) {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(refusal(&mut file, data_dir)),
        Err(TryLockError::Error(source)) => return Err(failed(source)),
    }
    file.set_len(0)
        .and_then(|()| file.rewind())
        .map_err(failed)?;
    write!(file, "{}", std::process::id()).map_err(failed)?;
    Ok(InstanceLock { _file: file })
}

/// A process that was killed keeps its lock for the moment it takes to die, and may be started again just then.
fn patiently(file: &File) -> Result<(), TryLockError> {
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if begun.elapsed() < DYING => std::thread::sleep(LOOK),
            other => return other,
        }
    }
}

fn refusal(file: &mut File, data_dir: &Path) -> StartError {
    let mut pid = String::new();
    let known = file.read_to_string(&mut pid).is_ok() && !pid.trim().is_empty();
    let pid = if known {
        pid.trim().to_owned()
    } else {
        "unknown".to_owned()
    };
    StartError::AnotherInstance {
        pid,
        dir: data_dir.to_path_buf(),
    }
}
