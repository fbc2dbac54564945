//! For tests: a mail server of a few lines that does as it is told, on a real socket.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What it does with the next mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// Takes it.
    Takes,
    /// Never says a word.
    Silent,
    /// Says 451 when the mail is offered.
    Later,
    /// Says 550 when the mail is offered.
    Never,
    /// Says 535 to whoever it does not like, before any mail.
    NotYou,
    /// Reads the whole mail and hangs up without a word.
    HangsUp,
}

/// A mail server.
pub(super) struct FakeServer {
    /// Its address, as a setting.
    pub(super) url: String,
    mood: Arc<Mutex<Mood>>,
    got: Arc<Mutex<Vec<String>>>,
    asked: Arc<Mutex<usize>>,
    work: JoinHandle<()>,
}

impl FakeServer {
    /// One that listens now.
    pub(super) async fn new(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let (mood, got) = (Arc::new(Mutex::new(mood)), Arc::default());
        let asked = Arc::new(Mutex::new(0));
        let (moods, mails, calls) = (mood.clone(), Arc::clone(&got), asked.clone());
        let work = tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                *calls.lock().unwrap() += 1;
                let (mood, mails) = (*moods.lock().unwrap(), Arc::clone(&mails));
                tokio::spawn(async move { talk(caller, mood, &mails).await });
            }
        });
        Self {
            url,
            mood,
            got,
            asked,
            work,
        }
    }

    /// From the next caller on it is in this mood.
    pub(super) fn is_now(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// The mails it has read to their end, taken or not.
    pub(super) fn got(&self) -> Vec<String> {
        self.got.lock().unwrap().clone()
    }

    /// How often somebody called.
    pub(super) fn asked(&self) -> usize {
        *self.asked.lock().unwrap()
    }
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        self.work.abort();
    }
}

/// One conversation; whoever hangs up ends it.
async fn talk(mut caller: TcpStream, mood: Mood, got: &Mutex<Vec<String>>) -> Option<()> {
    if mood == Mood::Silent {
        let mut line = String::new();
        // Until the other side has had enough.
        BufReader::new(caller).read_line(&mut line).await.ok()?;
        return None;
    }
    let (read, mut write) = caller.split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 here\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let verb = line.split(' ').next().unwrap_or_default().to_uppercase();
        let answer = match (verb.as_str(), mood) {
            ("MAIL", Mood::NotYou) => "535 who are you\r\n",
            ("RCPT", Mood::Later) => "451 come back later\r\n",
            ("RCPT", Mood::Never) => "550 no such person\r\n",
            ("EHLO", _) => "250 here\r\n",
            ("DATA", _) => "354 go on\r\n",
            ("QUIT", _) => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        write.write_all(answer.as_bytes()).await.ok()?;
        if verb == "DATA" {
            let mut mail = String::new();
            while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                mail = mail + &line + "\n";
            }
            got.lock().unwrap().push(mail);
            if mood == Mood::HangsUp {
                return None;
            }
            write.write_all(b"250 taken\r\n").await.ok()?;
        }
    }
    Some(())
}
