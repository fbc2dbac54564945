//! Builds again when a migration is added: the macro alone would not notice a new file.

fn main() {
    println!("cargo:rerun-if-changed=.");
}
