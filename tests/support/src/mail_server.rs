//! A mail server of a few lines that does as it is told, on a real socket. Tells what it read and how many
//! callers it keeps waiting, so that a test need not guess. Leaves out encryption, sign-in and everything else
//! a mail server is for.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::tcp::{ReadHalf, WriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// What it does with the next mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
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
    /// Knows the receiver, and then lets the sender wait with the mail.
    HoldsBefore,
    /// Reads the whole mail, and takes it when it is let go on.
    HoldsAfter,
}

/// A mail server.
#[derive(Debug)]
pub struct MailServer {
    /// Its address, as a setting.
    pub url: String,
    state: Arc<watch::Sender<State>>,
    work: JoinHandle<()>,
}

/// How it is, and what has happened.
#[derive(Debug, Default)]
struct State {
    mood: Option<Mood>,
    receivers: HashMap<String, Mood>,
    got: Vec<String>,
    taken: usize,
    asked: usize,
    holds: usize,
    let_go: bool,
}

/// How long a test waits for a mail.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(120);

impl MailServer {
    /// One that listens now.
    #[expect(
        clippy::expect_used,
        reason = "a test cannot go on without it and has nobody to hand an error to"
    )]
    pub async fn new(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        let state = Arc::new(watch::Sender::new(State::default()));
        let known = state.clone();
        let work = tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                known.send_modify(|state| state.asked += 1);
                let known = known.clone();
                tokio::spawn(async move { talk(caller, &known).await });
            }
        });
        let url = format!("smtp://{address}");
        let server = Self { url, state, work };
        server.is_now(mood);
        server
    }

    /// From the next caller on it is in this mood.
    pub fn is_now(&self, mood: Mood) {
        self.state.send_modify(|state| state.mood = Some(mood));
    }

    /// To this receiver's mails it is in this mood, whatever else.
    pub fn is_to(&self, receiver: &str, mood: Mood) {
        let receiver = receiver.to_owned();
        self.state.send_modify(|state| {
            state.receivers.insert(receiver, mood);
        });
    }

    /// Takes the mails it holds after it has read them.
    pub fn lets_go(&self) {
        self.state.send_modify(|state| state.let_go = true);
    }

    /// The mails it has read to their end, taken or not.
    #[must_use]
    pub fn got(&self) -> Vec<String> {
        self.state.borrow().got.clone()
    }

    /// The Message-IDs of these mails, one by one.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let state = self.state.borrow();
        let named = state.got.iter().filter_map(|mail| {
            mail.lines()
                .find_map(|line| line.strip_prefix("Message-ID: "))
        });
        named.map(str::to_owned).collect()
    }

    /// How often somebody called.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.state.borrow().asked
    }

    /// Waits until it has read so many mails.
    pub async fn until_got(&self, mails: usize) {
        self.until("got", |state| state.got.len() >= mails).await;
    }

    /// Waits until it has said of so many mails that it took them.
    pub async fn until_taken(&self, mails: usize) {
        self.until("taken", |state| state.taken >= mails).await;
    }

    /// Waits until it keeps so many callers waiting.
    pub async fn until_holds(&self, callers: usize) {
        self.until("held", |state| state.holds >= callers).await;
    }

    #[expect(
        clippy::panic,
        reason = "a test cannot go on without it and has nobody to hand an error to"
    )]
    async fn until(&self, what: &str, is_so: impl FnMut(&State) -> bool) {
        let mut state = self.state.subscribe();
        if timeout(PATIENCE, state.wait_for(is_so)).await.is_err() {
            let State {
                got, taken, holds, ..
            } = &*self.state.borrow();
            let got = got.len();
            panic!("waited in vain for mails to be {what}: {got} got, {taken} taken, {holds} held");
        }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.work.abort();
    }
}

type Sides<'a> = (Lines<BufReader<ReadHalf<'a>>>, WriteHalf<'a>);

/// One conversation; whoever hangs up ends it.
async fn talk(mut caller: TcpStream, state: &watch::Sender<State>) -> Option<()> {
    let mut mood = state.borrow().mood.unwrap_or(Mood::Takes);
    let (read, write) = caller.split();
    let (mut lines, mut write): Sides<'_> = (BufReader::new(read).lines(), write);
    if mood == Mood::Silent {
        // Until the other side has had enough.
        lines.next_line().await.ok()?;
        return None;
    }
    write.write_all(b"220 here\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let verb = line.split(' ').next().unwrap_or_default().to_uppercase();
        if verb == "RCPT" {
            let to = line.split(['<', '>']).nth(1).unwrap_or_default();
            mood = state.borrow().receivers.get(to).copied().unwrap_or(mood);
        }
        let answer = match (verb.as_str(), mood) {
            ("MAIL", Mood::NotYou) => "535 who are you\r\n",
            ("RCPT", Mood::Later) => "451 come back later\r\n",
            ("RCPT", Mood::Never) => "550 no such person\r\n",
            ("RCPT", Mood::Silent) => return lines.next_line().await.ok().map(drop),
            ("DATA", Mood::HoldsBefore) => {
                state.send_modify(|state| state.holds += 1);
                return lines.next_line().await.ok().map(drop);
            }
            ("EHLO", _) => "250 here\r\n",
            ("DATA", _) => "354 go on\r\n",
            ("QUIT", _) => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        write.write_all(answer.as_bytes()).await.ok()?;
        if verb == "DATA" {
            take((&mut lines, &mut write), mood, state).await?;
        }
    }
    Some(())
}

/// Reads a mail and says what becomes of it.
async fn take(
    (lines, write): (&mut Lines<BufReader<ReadHalf<'_>>>, &mut WriteHalf<'_>),
    mood: Mood,
    state: &watch::Sender<State>,
) -> Option<()> {
    let mut mail = String::new();
    while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
        mail = mail + &line + "\n";
    }
    state.send_modify(|state| state.got.push(mail));
    match mood {
        Mood::HangsUp => return None,
        Mood::HoldsAfter => {
            let mut known = state.subscribe();
            state.send_modify(|state| state.holds += 1);
            tokio::select! {
                _ = known.wait_for(|state| state.let_go) => {}
                // Nobody says anything before the answer: whoever does hangs up.
                _ = lines.next_line() => return None,
            }
        }
        Mood::Takes
        | Mood::Silent
        | Mood::Later
        | Mood::Never
        | Mood::NotYou
        | Mood::HoldsBefore => {}
    }
    write.write_all(b"250 taken\r\n").await.ok()?;
    state.send_modify(|state| state.taken += 1);
    Some(())
}
