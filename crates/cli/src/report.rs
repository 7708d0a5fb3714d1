//! `drempel report`: any format from a stored run, without a network.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use drempel_model::{FORMAT, Language, Run};
use drempel_report::Format;
use serde::de::DeserializeOwned;

use crate::args::{ReportArgs, language};
use crate::previous;

/// Reads the run and writes what was asked for.
pub(crate) fn run(options: &ReportArgs) -> Result<()> {
    let language = language(options.lang);
    let formats = formats(&options.format)?;
    let mut run: Run = read(&options.run, |it: &Run| &it.format)?;
    if let Some(file) = &options.previous {
        previous::compare_with(&mut run, file)?;
    }
    fs::create_dir_all(&options.out)
        .with_context(|| format!("making the folder {}", options.out.display()))?;
    for path in write(&run, language, &formats, &options.out)? {
        println!("{path}");
    }
    Ok(())
}

/// The formats by these names, each once; `all` stands for every one.
pub(crate) fn formats(names: &[String]) -> Result<Vec<Format>> {
    let mut formats = Vec::new();
    for name in names {
        let named = match name.as_str() {
            "all" => Format::ALL.to_vec(),
            _ => vec![name.parse().map_err(|error| anyhow::anyhow!("reading --format: {error}"))?],
        };
        for format in named {
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
    }
    Ok(formats)
}

/// Reads a stored run, or a part of one; `format` is the field that names its format.
pub(crate) fn read<R: DeserializeOwned>(path: &Path, format: fn(&R) -> &str) -> Result<R> {
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let run: R = serde_json::from_reader(BufReader::with_capacity(1 << 20, file))
        .with_context(|| format!("{} is not a run as `drempel audit` writes it", path.display()))?;
    if format(&run) != FORMAT {
        bail!("{} has format '{}'; this version reads {FORMAT}", path.display(), format(&run));
    }
    Ok(run)
}

/// Writes the run in each format and gives the paths.
pub(crate) fn write(run: &Run, language: Language, formats: &[Format], out: &Path) -> Result<Vec<String>> {
    let mut written = Vec::new();
    for format in formats {
        let path = out.join(format.file_name(language));
        let writing = || format!("writing {}", path.display());
        let mut file = BufWriter::new(File::create(&path).with_context(writing)?);
        drempel_report::write(run, language, *format, &mut file).with_context(writing)?;
        file.flush().with_context(writing)?;
        written.push(path.display().to_string());
    }
    Ok(written)
}
