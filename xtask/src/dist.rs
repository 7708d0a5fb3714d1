//! `cargo xtask dist`: what people install, in `target/dist/`: an archive and a Debian package.
//!
//! Static where the machine can build for musl, else linked to the C library here; it says which.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::root;

const MUSL: &str = "x86_64-unknown-linux-musl";
/// Files besides the program: what the program prints, and where it is installed.
const PRINTED: [(&str, &str); 4] = [
    ("man", "usr/share/man/man1/drempel.1"),
    ("bash", "usr/share/bash-completion/completions/drempel"),
    ("zsh", "usr/share/zsh/vendor-completions/_drempel"),
    ("fish", "usr/share/fish/vendor_completions.d/drempel.fish"),
];

/// Builds and packs.
pub(crate) fn run() -> Result<()> {
    let is_static = can_build_static();
    if !is_static {
        println!("xtask: no static program: this machine lacks musl-gcc, or Rust for {MUSL}");
        println!("       (apt-get install musl-tools && rustup target add {MUSL})");
    }
    let mut build = Command::new("cargo");
    build.args(["build", "--release", "--locked", "--package", "drempel-cli", "--features", "pdf"]);
    if is_static {
        build.args(["--target", MUSL]);
    }
    if !build.current_dir(root()).status().context("starting cargo build")?.success() {
        bail!("the program could not be built");
    }
    let folder = if is_static { format!("target/{MUSL}/release") } else { "target/release".to_owned() };
    let out = root().join("target/dist");
    let package = Package {
        binary: root().join(folder).join("drempel"),
        version: version()?,
        needs: if is_static { "ca-certificates" } else { "ca-certificates, libc6" },
    };
    for file in pack(&package, &out)? {
        println!("xtask: {}", file.display());
    }
    Ok(())
}

fn can_build_static() -> bool {
    let libraries = Command::new("rustc").args(["--print", "target-libdir", "--target", MUSL]).output();
    let has_target = libraries.is_ok_and(|it| Path::new(String::from_utf8_lossy(&it.stdout).trim()).is_dir());
    has_target && Command::new("musl-gcc").arg("--version").output().is_ok_and(|it| it.status.success())
}

/// The workspace's version.
fn version() -> Result<String> {
    let text = fs::read_to_string(root().join("Cargo.toml")).context("reading Cargo.toml")?;
    let manifest: toml::Table = text.parse().context("reading Cargo.toml")?;
    let version = manifest.get("workspace").and_then(|it| it.get("package")?.get("version")?.as_str());
    version.map(str::to_owned).context("Cargo.toml names no version")
}

/// What is packed.
struct Package {
    binary: PathBuf,
    version: String,
    /// The Debian packages that the program needs.
    needs: &'static str,
}

/// Writes the archive and the Debian package.
fn pack(package: &Package, out: &Path) -> Result<Vec<PathBuf>> {
    let stage = out.join("stage");
    let _ = fs::remove_dir_all(&stage);
    let install = |path: &str, bytes: &[u8]| -> Result<()> {
        let file = stage.join("data").join(path);
        let folder = file.parent().context("a file stands in a folder")?;
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        fs::write(&file, bytes).with_context(|| format!("writing {}", file.display()))
    };
    let program =
        fs::read(&package.binary).with_context(|| format!("reading {}", package.binary.display()))?;
    install("usr/bin/drempel", &program)?;
    run_tool(Command::new("chmod").args(["755"]).arg(stage.join("data/usr/bin/drempel")))?;
    for (name, path) in PRINTED {
        let printed = Command::new(&package.binary).args(["completions", name]).output();
        let printed = printed.with_context(|| format!("asking the program for {name}"))?;
        if !printed.status.success() {
            bail!("the program does not print {name}");
        }
        install(path, &printed.stdout)?;
    }
    let license = fs::read(root().join("LICENSE")).context("reading LICENSE")?;
    install("usr/share/doc/drempel/copyright", &license)?;
    let fonts =
        fs::read(root().join("crates/report/fonts/LICENSE.txt")).context("reading the fonts' license")?;
    install("usr/share/doc/drempel/fonts-license", &fonts)?;

    let archive = out.join(format!("drempel-{}-x86_64-linux.tar.gz", package.version));
    tar(&stage.join("data"), &archive)?;
    fs::create_dir_all(stage.join("control")).context("making the folder for control")?;
    fs::write(stage.join("control/control"), control(package)).context("writing control")?;
    tar(&stage.join("control"), &stage.join("control.tar.gz"))?;
    let read = |path: &Path| fs::read(path).with_context(|| format!("reading {}", path.display()));
    let deb = out.join(format!("drempel_{}_amd64.deb", package.version));
    let members = [
        ("debian-binary", b"2.0\n".to_vec()),
        ("control.tar.gz", read(&stage.join("control.tar.gz"))?),
        ("data.tar.gz", read(&archive)?),
    ];
    fs::write(&deb, ar(&members)).with_context(|| format!("writing {}", deb.display()))?;
    fs::remove_dir_all(&stage).context("removing the stage")?;
    Ok(vec![archive, deb])
}

/// Debian policy 5.3.
fn control(package: &Package) -> String {
    let depends = package.needs;
    format!(
        "Package: drempel\nVersion: {}\nArchitecture: amd64\nMaintainer: The Drempel maintainers <drempel@invalid>\n\
        Depends: {depends}\nSection: web\nPriority: optional\n\
        Description: finds the barriers that keep citizens out of websites\n \
        Audits a site or a folder for accessibility and inclusion, without a browser.\n",
        package.version
    )
}

/// An archive that is the same for the same files: no times, no owners, in order of name.
fn tar(folder: &Path, out: &Path) -> Result<()> {
    let mut tar = Command::new("tar");
    tar.args([
        "--create",
        "--gzip",
        "--sort=name",
        "--mtime=@0",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
    ]);
    tar.arg("--file").arg(out).arg("--directory").arg(folder).arg(".");
    run_tool(&mut tar)
}

fn run_tool(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    if !command.status().with_context(|| format!("starting {name}"))?.success() {
        bail!("{name} failed");
    }
    Ok(())
}

/// The archive format of `ar`, as `deb(5)` has it.
fn ar(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = b"!<arch>\n".to_vec();
    for (name, bytes) in members {
        let header = format!("{name:<16}{:<12}{:<6}{:<6}{:<8}{:<10}`\n", 0, 0, 0, "100644", bytes.len());
        archive.extend(header.bytes());
        archive.extend(bytes);
        if bytes.len() % 2 == 1 {
            archive.push(b'\n');
        }
    }
    archive
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::{Package, ar, pack};

    #[test]
    fn members_begin_at_even_places() {
        let archive = ar(&[("a", b"1".to_vec()), ("b", b"22".to_vec())]);
        assert_eq!(archive.len(), 8 + 60 + 2 + 60 + 2);
        assert!(
            archive[70..].starts_with(b"b               0           0     0     100644  2         `\n22")
        );
    }

    #[test]
    #[cfg(unix)]
    fn the_package_installs_what_it_should() {
        use std::os::unix::fs::PermissionsExt;

        let out = std::env::temp_dir().join(format!("drempel-dist-{}", std::process::id()));
        fs::create_dir_all(&out).unwrap();
        // Stands for the program: it prints what it was asked for.
        let binary = out.join("stub");
        fs::write(&binary, "#!/bin/sh\necho \"$@\"\n").unwrap();
        fs::set_permissions(&binary, fs::Permissions::from_mode(0o755)).unwrap();
        let package = Package { binary, version: "1.2.3".to_owned(), needs: "ca-certificates, libc6" };
        let files = pack(&package, &out).unwrap();
        let deb = files.last().unwrap();
        let ask = |option: &str| {
            let done = Command::new("dpkg-deb").arg(option).arg(deb).output();
            done.ok().filter(|it| it.status.success()).map(|it| String::from_utf8(it.stdout).unwrap())
        };
        match (ask("--info"), ask("--contents")) {
            (Some(info), Some(contents)) => {
                assert!(
                    info.contains("Version: 1.2.3") && info.contains("Depends: ca-certificates, libc6"),
                    "{info}"
                );
                assert!(
                    contents.contains("-rwxr-xr-x") && contents.contains("./usr/bin/drempel"),
                    "{contents}"
                );
                assert!(contents.contains("./usr/share/man/man1/drempel.1"), "{contents}");
            }
            _ if Command::new("dpkg-deb").arg("--version").output().is_err() => {
                println!("skipped: there is no dpkg-deb here to read the package with");
            }
            _ => panic!("dpkg-deb does not read the package"),
        }
        fs::remove_dir_all(out).unwrap();
    }
}
