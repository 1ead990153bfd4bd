//! Takes a mailbox file apart while it comes in, without ever holding much of it.

/// The most bytes that are kept of one message. A report stands at its beginning; what follows is the
/// letter that came back.
const KEPT: usize = 512 * 1024;
/// The most bytes of a line before it is cut.
const LONGEST_LINE: usize = 64 * 1024;

/// Finds the messages in a stream of bytes: many in an mbox, where each begins with a line `From …`,
/// one in any other file.
#[derive(Debug, Default)]
pub struct Splitter {
    /// The line that has not ended yet.
    line: Vec<u8>,
    /// The message that has not ended yet.
    message: Vec<u8>,
    /// Whether it is an mbox, once the first line has been seen.
    is_mbox: Option<bool>,
    /// Whether the line before was empty, as it is between messages.
    after_empty: bool,
    /// Whether this line is the rest of one that was cut.
    is_rest: bool,
}

impl Splitter {
    /// Takes the next bytes and answers the messages that have ended in them.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Vec<u8>> {
        let mut ended = Vec::new();
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if self.line.ends_with(b"\n") || self.line.len() >= LONGEST_LINE {
                ended.extend(self.end_line());
            }
        }
        ended
    }

    /// The end of the stream, and with it of the last message.
    pub fn finish(mut self) -> Vec<Vec<u8>> {
        let mut ended: Vec<_> = self.end_line().into_iter().collect();
        if !self.message.is_empty() {
            ended.push(self.message);
        }
        ended
    }

    fn end_line(&mut self) -> Option<Vec<u8>> {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            return None;
        }
        let was_rest = std::mem::replace(&mut self.is_rest, !line.ends_with(b"\n"));
        let begins = line.starts_with(b"From ") && !was_rest;
        let is_first = self.is_mbox.is_none();
        let is_mbox = *self.is_mbox.get_or_insert(begins);
        if is_mbox && begins && (is_first || self.after_empty) {
            self.after_empty = false;
            let message = std::mem::take(&mut self.message);
            return (!message.is_empty()).then_some(message);
        }
        self.after_empty = !was_rest && line.iter().all(u8::is_ascii_whitespace);
        let room = KEPT.saturating_sub(self.message.len());
        self.message
            .extend_from_slice(&line[..line.len().min(room)]);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(bytes: &[u8], step: usize) -> Vec<String> {
        let mut splitter = Splitter::default();
        let mut found = Vec::new();
        for chunk in bytes.chunks(step) {
            found.extend(splitter.push(chunk));
        }
        found.extend(splitter.finish());
        let text = |message: Vec<u8>| String::from_utf8_lossy(&message).into_owned();
        found.into_iter().map(text).collect()
    }

    #[test]
    fn a_mailbox_is_taken_apart_wherever_its_pieces_are_cut() {
        let mbox =
            b"From a Mon\nSubject: 1\n\nFrom here\nnot\nFrom there\n\nFrom b Tue\nSubject: 2\n";
        for step in [1, 2, 7, 1000] {
            let found = split(mbox, step);
            // A line in the middle of a paragraph begins no message.
            assert_eq!(found.len(), 3, "{step}: {found:?}");
            assert_eq!(found[0], "Subject: 1\n\n");
            assert_eq!(found[1], "not\nFrom there\n\n");
            assert_eq!(found[2], "Subject: 2\n");
        }
    }

    #[test]
    fn a_single_message_stays_whole() {
        let message = b"Subject: 1\n\nFrom here\n\nFrom there";
        assert_eq!(split(message, 5), [String::from_utf8_lossy(message)]);
        assert_eq!(split(b"", 5), Vec::<String>::new());
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let mut mbox = b"From a\n".to_vec();
        mbox.extend(std::iter::repeat_n(b'x', 3 * KEPT));
        mbox.extend_from_slice(b"\n\nFrom b\nSubject: 2\n");
        let found = split(&mbox, 4096);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].len(), found[1].as_str()), (KEPT, "Subject: 2\n"));
    }
}
