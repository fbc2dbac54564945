//! Asking at a fixed rate over open connections, from a thread of its own, and how long each answer took.

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

use crate::questions::question;

/// What was measured.
#[derive(Debug)]
pub(crate) struct Figures {
    took: Vec<Duration>,
    failed: usize,
    bytes: usize,
}

type Idle = Arc<Mutex<VecDeque<TcpStream>>>;

/// Asks so often a second for so long; the first two seconds warm up and do not count.
pub(crate) fn measured(
    address: SocketAddr,
    a_second: u32,
    lasts: Duration,
) -> Result<Figures, Box<dyn Error>> {
    let asker = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        Ok::<_, std::io::Error>(runtime.block_on(ask(address, a_second, lasts)))
    });
    let figures = asker.join().map_err(|_| "the asking thread panicked")?;
    Ok(figures?)
}

async fn ask(address: SocketAddr, a_second: u32, lasts: Duration) -> Figures {
    let idle = Idle::default();
    let begin = Instant::now();
    let warm = Duration::from_secs(2);
    let gap = Duration::from_secs(1) / a_second;
    let mut answers = tokio::task::JoinSet::new();
    for number in 0_u32.. {
        let due = begin + gap * number;
        if due > begin + warm + lasts {
            break;
        }
        tokio::time::sleep_until(due).await;
        let idle = idle.clone();
        answers.spawn(async move {
            let answer = one(address, &idle, number as usize).await;
            (due >= begin + warm, due.elapsed(), answer)
        });
    }
    let mut figures = Figures {
        took: vec![],
        failed: 0,
        bytes: 0,
    };
    for (counts, took, answer) in answers.join_all().await {
        match answer {
            Ok(bytes) if counts => {
                figures.took.push(took);
                figures.bytes += bytes;
            }
            Ok(_) => {}
            Err(_) => figures.failed += 1,
        }
    }
    figures.took.sort_unstable();
    figures
}

async fn one(address: SocketAddr, idle: &Idle, number: usize) -> std::io::Result<usize> {
    let kept = idle
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .pop_front();
    let mut stream = match kept {
        Some(stream) => stream,
        None => {
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            stream
        }
    };
    let request = format!(
        "GET {} HTTP/1.1\r\nhost: {address}\r\n\r\n",
        question(number)
    );
    stream.write_all(request.as_bytes()).await?;
    let bytes = read(&mut stream).await?;
    idle.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push_back(stream);
    Ok(bytes)
}

/// Reads one answer with a length; anything but 200 is a failure.
async fn read(stream: &mut TcpStream) -> std::io::Result<usize> {
    let strange = |what: &str| std::io::Error::other(what.to_owned());
    let (mut answer, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    let (head, length) = loop {
        let read = stream.read(&mut piece).await?;
        answer.extend_from_slice(piece.get(..read).unwrap_or_default());
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
        if let Some(end) = end {
            let text =
                String::from_utf8_lossy(answer.get(..end).unwrap_or_default()).to_lowercase();
            if !text.starts_with("http/1.1 200") {
                return Err(strange(&text));
            }
            let length = text
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            let length = length.and_then(|length| length.trim().parse::<usize>().ok());
            break (end + 4, length.ok_or_else(|| strange("no length"))?);
        }
        if read == 0 {
            return Err(strange("the connection was closed"));
        }
    };
    while answer.len() < head + length {
        let read = stream.read(&mut piece).await?;
        if read == 0 {
            return Err(strange("the connection was closed"));
        }
        answer.extend_from_slice(piece.get(..read).unwrap_or_default());
    }
    Ok(length)
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |share: usize| {
            let index = self.took.len() * share / 1000;
            let took = self.took.get(index.min(self.took.len().saturating_sub(1)));
            took.map_or(0.0, |took| took.as_secs_f64() * 1000.0)
        };
        write!(
            f,
            "{} answers, {} failed, {} kB each; p50 {:.1} ms, p90 {:.1} ms, p99 {:.1} ms, p99.9 {:.1} ms, longest {:.1} ms",
            self.took.len(),
            self.failed,
            self.bytes / self.took.len().max(1) / 1000,
            at(500),
            at(900),
            at(990),
            at(999),
            at(1000),
        )
    }
}
