//! Which living processes work in a cluster. Pid files lie after a crash (the pid may be reused, or be a
//! zombie's), so a process counts only when its working directory is the cluster, as every Postgres process's
//! is; where the kernel hides that, its command line must name the cluster. Zombies have neither, and so never
//! count. Leaves out processes of other machines or containers: the instance lock speaks for those.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// The `cluster_name` of a cluster, which Postgres shows in the titles of all its processes.
pub(crate) fn title(pg: &Path) -> String {
    std::fs::metadata(pg).map_or_else(
        |_| "brana".to_owned(),
        |found| format!("brana-{:x}-{:x}", found.dev(), found.ino()),
    )
}

/// The living processes of the cluster at `pg`.
#[cfg(target_os = "linux")]
pub(crate) fn within(pg: &Path) -> Vec<u32> {
    let Ok(cluster) = std::fs::metadata(pg) else {
        return Vec::new();
    };
    let Ok(all) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    all.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|pid| match std::fs::metadata(format!("/proc/{pid}/cwd")) {
            Ok(cwd) => cwd.dev() == cluster.dev() && cwd.ino() == cluster.ino(),
            Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                let command = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
                names_cluster(&String::from_utf8_lossy(&command), pg)
            }
            Err(_) => false,
        })
        .collect()
}

/// The living processes of the cluster at `pg`.
#[cfg(not(target_os = "linux"))]
pub(crate) fn within(pg: &Path) -> Vec<u32> {
    let Ok(listed) = std::process::Command::new("ps")
        .args(["-axww", "-o", "pid=,stat=,command="])
        .output()
    else {
        return Vec::new();
    };
    String::from_utf8_lossy(&listed.stdout)
        .lines()
        .filter_map(|line| {
            let (pid, rest) = line.trim_start().split_once(' ')?;
            let (state, command) = rest.trim_start().split_once(' ')?;
            (!state.starts_with('Z') && names_cluster(command, pg)).then(|| pid.parse().ok())?
        })
        .collect()
}

/// Whether this is the command line of one of the cluster's processes: the server carries `-D <cluster>`, and
/// its children the cluster's title.
fn names_cluster(command: &str, pg: &Path) -> bool {
    let words = command.replace('\0', " ");
    let server = format!("-D {} ", pg.display());
    let child = format!("postgres: {}: ", title(pg));
    format!("{words} ").contains(&server) || words.starts_with(&child)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_without_a_readable_working_directory_is_known_by_its_command_line() {
        let pg = std::env::temp_dir();
        let server = format!(
            "/usr/lib/postgresql/15/bin/postgres\0-D\0{}\0-c\0port=5432\0",
            pg.display()
        );
        assert!(names_cluster(&server, &pg));
        assert!(names_cluster(
            &format!("postgres: {}: checkpointer ", title(&pg)),
            &pg
        ));
        assert!(!names_cluster("postgres: brana-0-1: checkpointer ", &pg));
        assert!(!names_cluster(
            &format!("/usr/bin/postgres -D {}2 ", pg.display()),
            &pg
        ));
        assert!(!names_cluster("", &pg));
    }

    #[test]
    fn a_process_is_found_by_its_working_directory_and_a_zombie_is_not() {
        let dir = std::env::temp_dir().join(format!("brana-processes-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .current_dir(&dir)
            .spawn()
            .unwrap();
        assert_eq!(within(&dir), vec![child.id()]);
        nix::sys::signal::kill(
            crate::takeover::pid(child.id()),
            nix::sys::signal::Signal::SIGKILL,
        )
        .unwrap();
        // Waits for the end without reaping, so that the zombie stays.
        let exited = nix::sys::wait::WaitPidFlag::WEXITED | nix::sys::wait::WaitPidFlag::WNOWAIT;
        nix::sys::wait::waitid(
            nix::sys::wait::Id::Pid(crate::takeover::pid(child.id())),
            exited,
        )
        .unwrap();
        assert!(within(&dir).is_empty());
        child.wait().unwrap();
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
