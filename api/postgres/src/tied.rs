//! Children that end with us. Linux can signal a child when its parent dies, but means by "parent" the THREAD
//! that spawned it: one spawned from a worker that ends later would be stopped in the middle of the day. So
//! all children are spawned by one thread that lives as long as the process. Elsewhere than on Linux nothing
//! is tied, and the next start takes the orphan over. Leaves out what the child then does with the signal.

use std::io;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, OnceLock, PoisonError};

struct Job {
    command: Command,
    answer: SyncSender<io::Result<Child>>,
}

static SPAWNER: OnceLock<Mutex<Sender<Job>>> = OnceLock::new();

/// Spawns the command from the lasting thread.
pub(crate) fn spawn(command: Command) -> io::Result<Child> {
    let (answer, answered) = sync_channel(1);
    let spawner = SPAWNER.get_or_init(|| Mutex::new(begin()));
    let sent = spawner
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .send(Job { command, answer });
    sent.map_err(|_| gone())?;
    answered.recv().map_err(|_| gone())?
}

fn begin() -> Sender<Job> {
    let (jobs, waiting): (Sender<Job>, Receiver<Job>) = channel();
    let thread = std::thread::Builder::new()
        .name("postgres-spawner".to_owned())
        .spawn(move || {
            for mut job in waiting {
                // The asker waits for the answer; if it does not, nobody needs the answer.
                let _ = job.answer.send(job.command.spawn());
            }
        });
    if let Err(reason) = thread {
        tracing::error!(%reason, "No thread could be started for the database's processes");
    }
    jobs
}

fn gone() -> io::Error {
    io::Error::other("the thread that starts the database's processes is gone")
}

/// Asks Linux to send the child an interrupt when we die. Set after the change of account, which clears it.
#[cfg(target_os = "linux")]
pub(crate) fn tie(command: &mut Command) {
    use std::os::unix::process::CommandExt;

    use nix::sys::prctl::set_pdeathsig;
    use nix::sys::signal::Signal;
    use nix::unistd::{getpid, getppid};

    let parent = getpid();
    let in_the_child = move || {
        set_pdeathsig(Signal::SIGINT)?;
        // We may have died in between; then no signal will ever come.
        if getppid() == parent {
            Ok(())
        } else {
            Err(nix::errno::Errno::ESRCH.into())
        }
    };
    #[expect(
        unsafe_code,
        reason = "runs between fork and exec; it makes two system calls and allocates nothing"
    )]
    unsafe {
        command.pre_exec(in_the_child);
    }
}

/// Other systems have no such signal.
#[cfg(not(target_os = "linux"))]
pub(crate) fn tie(_command: &mut Command) {}
