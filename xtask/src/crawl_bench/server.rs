//! A server on the loopback interface that makes its pages up.

use std::io::{BufRead, BufReader, Result, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// What a path answers with: status line, media type, body.
pub(super) type Answer = (&'static str, &'static str, String);

/// Starts serving on a free port, until the program ends, and gives the address of the root.
pub(super) fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = format!("http://{}/", listener.local_addr()?);
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            // A client that breaks off is no concern of the server.
            thread::spawn(move || converse(stream, &*answer));
        }
    });
    Ok(address)
}

/// Answers every request of a connection.
pub(super) fn converse(stream: TcpStream, answer: &dyn Fn(&str) -> Answer) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        let (status, kind, body) = answer(request.split(' ').nth(1).unwrap_or("/"));
        let length = body.len();
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n");
        let answer = [head.as_bytes(), body.as_bytes()].concat();
        reader.get_mut().write_all(&answer)?;
    }
}
