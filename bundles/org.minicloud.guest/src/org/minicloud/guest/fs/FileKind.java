package org.minicloud.guest.fs;

/** What a path can be, with the letters that {@code ls -l} prints. */
public enum FileKind {
	FILE('-'), DIRECTORY('d'), SYMLINK('l'), CHARACTER_DEVICE('c'), BLOCK_DEVICE('b'), FIFO('p'), SOCKET('s');

	private final char letter;

	FileKind(char letter) {
		this.letter = letter;
	}

	public char letter() {
		return letter;
	}
}
