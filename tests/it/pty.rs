//! A pseudo-terminal with the real program in it: keys go in, and what comes out is read as a terminal would.

use std::io::{Read, Write};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long anything may take, on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program in its terminal.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    screen: Arc<Mutex<vt100::Parser>>,
    /// Everything written, for what the screen does not keep.
    written: Arc<Mutex<Vec<u8>>>,
    /// Nobody reads any more: the reader keeps the terminal alive as long as it has a hold on it.
    is_gone: Arc<AtomicBool>,
}

impl Pty {
    /// Starts `vivarium` with arguments in a terminal of this size.
    pub fn start(size: (u16, u16), args: &[&str]) -> Pty {
        Pty::start_with(size, args, |_| {})
    }

    /// As [`Pty::start`], with a look at the command before.
    pub fn start_with(
        (columns, rows): (u16, u16),
        args: &[&str],
        adapt: impl Fn(&mut CommandBuilder),
    ) -> Pty {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_vivarium"));
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        adapt(&mut command);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(
            rows.try_into().unwrap(),
            columns.try_into().unwrap(),
            0,
        )));
        let written = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let is_gone = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&is_gone);
        let (to_screen, to_written) = (Arc::clone(&screen), Arc::clone(&written));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                to_screen.lock().unwrap().process(&bytes[..count]);
                to_written.lock().unwrap().extend_from_slice(&bytes[..count]);
                if stop.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Pty { child, master: Some(pair.master), writer: Some(writer), screen, written, is_gone }
    }

    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Everything written so far.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.written.lock().unwrap()).into_owned()
    }

    /// Asks the terminal something.
    pub fn ask<T>(&self, question: impl Fn(&vt100::Screen) -> T) -> T {
        question(self.screen.lock().unwrap().screen())
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub fn until(&self, what: &str, is_so: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        while !is_so(&self.text()) {
            assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a text is on the screen.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// The screen once nothing more comes.
    pub fn settled(&self) -> String {
        let mut before = self.text();
        loop {
            thread::sleep(Duration::from_millis(200));
            let now = self.text();
            if now == before {
                return now;
            }
            before = now;
        }
    }

    /// Types.
    pub fn types(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Types, and waits for a text.
    #[track_caller]
    pub fn does(&mut self, keys: &str, text: &str) {
        self.types(keys);
        self.sees(text);
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.screen
            .lock()
            .unwrap()
            .screen_mut()
            .set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
    }

    /// Takes the terminal away.
    pub fn hang_up(&mut self) {
        self.is_gone.store(true, Ordering::SeqCst);
        // An answer wakes the reader, which then lets go.
        self.types("?");
        self.writer = None;
        self.master = None;
    }

    /// Waits for the end of the process.
    #[track_caller]
    pub fn ends_within(&mut self, patience: Duration) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What was written last is still on its way.
                thread::sleep(Duration::from_millis(100));
                return status;
            }
            assert!(begun.elapsed() < patience, "the process does not end; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    #[track_caller]
    pub fn ends(&mut self) -> ExitStatus {
        self.ends_within(PATIENCE)
    }

    /// Is the terminal as a shell wants it: the normal screen, cursor, lines and echo, no mouse, no bracketed paste?
    #[track_caller]
    pub fn is_restored(&self) {
        self.ask(|screen| {
            assert!(!screen.alternate_screen(), "still on the alternate screen");
            assert!(!screen.hide_cursor(), "the cursor is hidden");
            assert!(!screen.bracketed_paste(), "pastes are still bracketed");
            assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        });
        assert!(!self.is_raw(), "the terminal is still raw");
    }

    /// Is the terminal ours at the moment?
    #[track_caller]
    pub fn is_taken(&self) {
        assert!(self.ask(|screen| screen.alternate_screen()));
        assert!(self.is_raw());
    }

    fn is_raw(&self) -> bool {
        let modes = self.master.as_ref().unwrap().get_termios().unwrap();
        let local = format!("{:?}", modes.local_flags);
        !(local.contains("ICANON") && local.contains("ECHO"))
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
