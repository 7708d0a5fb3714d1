//! The headers of media files: how long, and which tracks. Reads what it knows and answers `None` for the rest.

use drempel_page::Media;

/// Most boxes or elements looked at in one file.
const MAX_STEPS: usize = 4096;

/// Reads MP4, WebM, WAV and MP3. Nothing is decoded, and a file that is cut off or broken gives what was found.
pub(crate) fn read(body: &[u8]) -> Media {
    if body.get(4..8) == Some(b"ftyp") {
        mp4(body)
    } else if body.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]) {
        webm(body)
    } else if body.starts_with(b"RIFF") && body.get(8..12) == Some(b"WAVE") {
        wav(body)
    } else if body.starts_with(b"ID3") || body.first() == Some(&0xff) {
        mp3(body)
    } else {
        Media::default()
    }
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let field = bytes.get(at..at.checked_add(length)?)?;
    Some(field.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
}

/// Sound of which every sample is as small as this is digital silence: there is no room for anything else.
const SILENT_SAMPLE_BYTES: u64 = 16;

/// ISO/IEC 14496-12: boxes of length, name and content; the tracks' handlers say what they hold.
fn mp4(body: &[u8]) -> Media {
    let mut media = Media::default();
    let mut handlers: Vec<&[u8]> = Vec::new();
    let mut is_complete = false;
    let mut waiting = vec![body];
    let mut steps = 0;
    // The kind of the track whose boxes are looked at: a track's handler stands before its samples.
    let mut is_sound = false;
    let mut silent_tracks = 0;
    while let Some(mut rest) = waiting.pop() {
        while let (Some(size), Some(name)) = (number(rest, 0, 4), rest.get(4..8)) {
            steps += 1;
            if steps > MAX_STEPS {
                return media;
            }
            let (start, size) = match size {
                0 => (8, rest.len()),
                1 => (16, number(rest, 8, 8).and_then(|it| usize::try_from(it).ok()).unwrap_or(0)),
                size => (8, usize::try_from(size).unwrap_or(0)),
            };
            let content = rest.get(start..size.min(rest.len())).unwrap_or_default();
            match name {
                b"moov" => {
                    is_complete = size <= rest.len();
                    waiting.push(content);
                }
                b"trak" | b"mdia" | b"minf" | b"stbl" => waiting.push(content),
                b"mvhd" => media.duration_seconds = movie_duration(content),
                b"hdlr" => {
                    handlers.extend(content.get(8..12));
                    is_sound = content.get(8..12) == Some(b"soun");
                }
                // One size for all samples stands in place of a list of sizes.
                b"stsz" if is_sound => {
                    let size = number(content, 4, 4).unwrap_or(0);
                    silent_tracks += usize::from((1..=SILENT_SAMPLE_BYTES).contains(&size));
                }
                _ => {}
            }
            if size < start || size >= rest.len() {
                break;
            }
            rest = rest.get(size..).unwrap_or_default();
        }
    }
    if is_complete {
        media.has_audio = Some(handlers.iter().filter(|it| **it == b"soun").count() > silent_tracks);
        media.has_video = Some(handlers.iter().any(|it| *it == b"vide"));
        media.has_subtitles =
            Some(handlers.iter().any(|it| matches!(*it, b"sbtl" | b"subt" | b"text" | b"clcp")));
    }
    media
}

fn movie_duration(header: &[u8]) -> Option<f64> {
    let (scale, length) = match header.first()? {
        0 => (number(header, 12, 4)?, number(header, 16, 4)?),
        _ => (number(header, 20, 4)?, number(header, 24, 8)?),
    };
    (scale > 0 && length > 0).then(|| length as f64 / scale as f64)
}

/// RFC 8794 and RFC 9559: elements of id, length and content; the type of a track is 1, 2 or 17.
fn webm(body: &[u8]) -> Media {
    const SEGMENT: u64 = 0x1853_8067;
    const INFO: u64 = 0x1549_a966;
    const SCALE: u64 = 0x2a_d7b1;
    const DURATION: u64 = 0x4489;
    const TRACKS: u64 = 0x1654_ae6b;
    const ENTRY: u64 = 0xae;
    const TYPE: u64 = 0x83;
    let mut kinds = Vec::new();
    let (mut scale, mut length) = (1_000_000_u64, None);
    let mut has_tracks = false;
    let mut rest = body;
    for _ in 0..MAX_STEPS {
        let Some((id, size, start)) = ebml_head(rest) else { break };
        let content = rest.get(start..start.saturating_add(size).min(rest.len())).unwrap_or_default();
        match id {
            // What holds others is entered, so that the walk goes on with its first child.
            SEGMENT | INFO | ENTRY => {
                rest = rest.get(start..).unwrap_or_default();
                continue;
            }
            TRACKS => {
                has_tracks = true;
                rest = rest.get(start..).unwrap_or_default();
                continue;
            }
            SCALE => scale = number(content, 0, content.len().min(8)).unwrap_or(scale),
            DURATION => length = float(content),
            TYPE => kinds.extend(content.first().copied()),
            _ => {}
        }
        let Some(after) = rest.get(start.saturating_add(size)..) else { break };
        rest = after;
    }
    let known = |kind: u8| has_tracks.then(|| kinds.contains(&kind));
    Media {
        duration_seconds: length.map(|it| it * scale as f64 / 1e9),
        has_audio: known(2),
        has_video: known(1),
        has_subtitles: known(17),
    }
}

/// Id, length of the content, and where it starts.
fn ebml_head(bytes: &[u8]) -> Option<(u64, usize, usize)> {
    let id_length = usize::try_from(bytes.first()?.leading_zeros()).ok()? + 1;
    if id_length > 4 {
        return None;
    }
    let id = number(bytes, 0, id_length)?;
    let first = *bytes.get(id_length)?;
    let size_length = usize::try_from(first.leading_zeros()).ok()? + 1;
    if size_length > 8 {
        return None;
    }
    let written = number(bytes, id_length, size_length)? & !(0x80_u64 << ((size_length - 1) * 8));
    let is_unknown = written == (1_u64 << (7 * size_length)) - 1;
    let size = if is_unknown { bytes.len() } else { usize::try_from(written).ok()? };
    Some((id, size, id_length + size_length))
}

fn float(bytes: &[u8]) -> Option<f64> {
    match bytes.len() {
        4 => Some(f64::from(f32::from_be_bytes(bytes.try_into().ok()?))),
        8 => Some(f64::from_be_bytes(bytes.try_into().ok()?)),
        _ => None,
    }
}

/// RIFF: the format says bytes per second, the data how many bytes.
fn wav(body: &[u8]) -> Media {
    let little =
        |at: usize| -> Option<u32> { Some(u32::from_le_bytes(body.get(at..at + 4)?.try_into().ok()?)) };
    let (mut at, mut bytes_per_second, mut bytes) = (12, None, None);
    for _ in 0..MAX_STEPS {
        let (Some(name), Some(size)) = (body.get(at..at + 4), little(at + 4)) else { break };
        match name {
            b"fmt " => bytes_per_second = little(at + 16),
            b"data" => bytes = Some(size),
            _ => {}
        }
        let size = usize::try_from(size).unwrap_or(usize::MAX - 16);
        let Some(next) = at.checked_add(8).and_then(|it| it.checked_add(size + size % 2)) else { break };
        at = next;
    }
    let duration = match (bytes, bytes_per_second) {
        (Some(bytes), Some(rate)) if rate > 0 => Some(f64::from(bytes) / f64::from(rate)),
        _ => None,
    };
    sound(duration)
}

fn sound(duration_seconds: Option<f64>) -> Media {
    Media { duration_seconds, has_audio: Some(true), has_video: Some(false), has_subtitles: Some(false) }
}

/// ISO/IEC 11172-3, layer III: the first frame's bit rate over the length of the file, near enough for one rate;
/// a file of changing rate says its number of frames.
fn mp3(body: &[u8]) -> Media {
    const KBIT_1: [u32; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    const KBIT_2: [u32; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    let tag = match (body.starts_with(b"ID3"), body.get(6..10)) {
        (true, Some(size)) => 10 + size.iter().fold(0_usize, |sum, it| (sum << 7) | usize::from(it & 0x7f)),
        _ => 0,
    };
    let frames = body.get(tag..).unwrap_or_default();
    let Some(start) = frames.windows(2).take(8192).position(|it| it[0] == 0xff && it[1] & 0xe6 == 0xe2)
    else {
        return Media::default();
    };
    let frame = frames.get(start..).unwrap_or_default();
    let (Some(second), Some(third)) = (frame.get(1), frame.get(2)) else { return Media::default() };
    let is_version_1 = second & 0x18 == 0x18;
    let rates = if is_version_1 { KBIT_1 } else { KBIT_2 };
    let kbit = rates.get(usize::from(third >> 4)).copied().unwrap_or(0);
    let hertz = match (third >> 2) & 3 {
        0 => 44_100_u32,
        1 => 48_000,
        _ => 32_000,
    } / match second & 0x18 {
        0x18 => 1,
        0x10 => 2,
        _ => 4,
    };
    let counted = ["Xing", "Info"].iter().find_map(|name| {
        let at = frame.get(..200)?.windows(4).position(|it| it == name.as_bytes())?;
        let has_count = number(frame, at + 4, 4)? & 1 == 1;
        let count = number(frame, at + 8, 4).filter(|_| has_count)?;
        Some(count as f64 * if is_version_1 { 1152.0 } else { 576.0 } / f64::from(hertz))
    });
    let estimated = (kbit > 0).then(|| frame.len() as f64 / (f64::from(kbit) * 125.0));
    sound(counted.or(estimated))
}

#[cfg(test)]
mod tests {
    use super::read;

    fn boxed(name: &[u8], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + 8).unwrap_or(u32::MAX);
        [&length.to_be_bytes(), name, content].concat()
    }

    #[test]
    fn mp4_tells_tracks_and_length() {
        let header = [[0; 12].as_slice(), &1000_u32.to_be_bytes(), &2500_u32.to_be_bytes()].concat();
        let handler = boxed(b"hdlr", b"\0\0\0\0\0\0\0\0vide\0\0\0\0");
        let track = boxed(b"trak", &boxed(b"mdia", &handler));
        let movie = boxed(b"moov", &[boxed(b"mvhd", &header), track].concat());
        let media = read(&[boxed(b"ftyp", b"isom"), movie].concat());
        assert_eq!(media.duration_seconds, Some(2.5));
        assert_eq!((media.has_video, media.has_audio), (Some(true), Some(false)));
    }

    #[test]
    fn webm_tells_tracks() {
        let entry = [0xae, 0x83, 0x83, 0x81, 0x02];
        let tracks = [[0x16, 0x54, 0xae, 0x6b, 0x85].as_slice(), &entry].concat();
        let body =
            [&[0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x18, 0x53, 0x80, 0x67, 0xff], tracks.as_slice()].concat();
        assert_eq!(read(&body).has_audio, Some(true));
        assert_eq!(read(&body).has_video, Some(false));
    }

    #[test]
    fn wav_tells_length() {
        let format =
            [b"fmt ".as_slice(), &16_u32.to_le_bytes(), &[0; 8], &100_u32.to_le_bytes(), &[0; 4]].concat();
        let data = [b"data".as_slice(), &150_u32.to_le_bytes()].concat();
        let body = [b"RIFF\0\0\0\0WAVE".as_slice(), &format, &data].concat();
        assert_eq!(read(&body).duration_seconds, Some(1.5));
    }

    #[test]
    fn broken_files_tell_nothing_and_do_no_harm() {
        for start in
            [b"\0\0\0\x08ftyp".as_slice(), b"\x1a\x45\xdf\xa3", b"RIFF\0\0\0\0WAVE", b"ID3", b"\xff\xfb"]
        {
            for length in 0..40 {
                let mut body = start.to_vec();
                body.extend(std::iter::repeat_n(0xff, length));
                assert!(read(&body).duration_seconds.is_none_or(|it| it >= 0.0));
            }
        }
    }
}
