//! Which processes live, and how a database carries the name of its process. The boot is part of the name:
//! pids start anew with it. Leaves out other machines; of their processes we know nothing.

use std::sync::OnceLock;

use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::unistd::Pid;

/// The beginning of the names of this process's databases.
pub(crate) fn prefix_of_this_process() -> String {
    format!("brana_test_{}_{}_", boot(), std::process::id())
}

/// Whether the process that made this database is gone; on our own server another boot is a past one.
pub(crate) fn is_of_the_dead(database: &str, ours: bool) -> bool {
    let mut parts = database.trim_start_matches("brana_test_").split('_');
    let (Some(on), Some(pid)) = (parts.next(), parts.next().and_then(|pid| pid.parse().ok()))
    else {
        return false;
    };
    if on == boot() { !is_alive(pid) } else { ours }
}

/// Whether a process exists that is not a zombie.
pub(crate) fn is_alive(pid: u32) -> bool {
    let Ok(number) = i32::try_from(pid) else {
        return false;
    };
    let exists = !matches!(kill(Pid::from_raw(number), None), Err(Errno::ESRCH));
    exists && !is_zombie(pid)
}

fn is_zombie(pid: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    status
        .lines()
        .any(|line| line.starts_with("State:") && line.contains('Z'))
}

/// A short name of this boot of this machine.
fn boot() -> &'static str {
    static BOOT: OnceLock<String> = OnceLock::new();
    BOOT.get_or_init(|| {
        let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
            .unwrap_or_else(|_| "local".to_owned());
        id.trim()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(8)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_databases_of_the_living_are_spared() {
        assert!(!is_of_the_dead(
            &format!("{}0", prefix_of_this_process()),
            true
        ));
    }

    #[test]
    fn the_databases_of_the_dead_and_of_earlier_boots_are_not() {
        let dead = i32::MAX;
        assert!(is_of_the_dead(
            &format!("brana_test_{}_{dead}_0", boot()),
            false
        ));
        assert!(is_of_the_dead("brana_test_anotherb_1_0", true));
        assert!(!is_of_the_dead("brana_test_anotherb_1_0", false));
    }

    #[test]
    fn names_we_did_not_give_are_spared() {
        assert!(!is_of_the_dead("brana_test_mine", true));
    }
}
