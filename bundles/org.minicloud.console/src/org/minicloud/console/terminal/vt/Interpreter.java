package org.minicloud.console.terminal.vt;

import java.nio.charset.StandardCharsets;
import org.minicloud.console.terminal.vt.VirtualTerminal.Host;

/** Carries out control functions on a screen; what it does not know it leaves alone, as terminals do. */
final class Interpreter implements ParserListener {
	/** Cursor, pen and sets, as DECSC saves them. */
	private record Saved(int row, int column, Style pen, Charsets charsets, boolean origin) {
	}

	private final Screen screen;
	private final Modes modes;
	private final Host host;
	private final Runnable reset;
	private Charsets charsets = new Charsets();
	private Saved saved;
	private int last = ' ';

	Interpreter(Screen screen, Modes modes, Host host, Runnable reset) {
		this.screen = screen;
		this.modes = modes;
		this.host = host;
		this.reset = reset;
	}

	@Override
	public void print(int codePoint) {
		last = charsets.map(codePoint);
		screen.print(last);
	}

	@Override
	public void execute(int control) {
		switch (control) {
			case 0x07 -> host.bell();
			case 0x08 -> screen.moveColumns(-1);
			case 0x09 -> screen.tab(1);
			case 0x0A, 0x0B, 0x0C -> {
				screen.lineFeed();
				if (modes.newLine) {
					screen.carriageReturn();
				}
			}
			case 0x0D -> screen.carriageReturn();
			case 0x0E -> charsets.activate(1);
			case 0x0F -> charsets.activate(0);
			default -> { }
		}
	}

	@Override
	public void escape(String intermediates, char function) {
		switch (intermediates) {
			case "" -> escape(function);
			case "(" -> charsets.designate(0, function);
			case ")" -> charsets.designate(1, function);
			case "#" -> {
				if (function == '8') {
					screen.fillForAlignment();
				}
			}
			default -> { }
		}
	}

	private void escape(char function) {
		switch (function) {
			case '7' -> save();
			case '8' -> restore();
			case 'D' -> screen.lineFeed();
			case 'E' -> {
				screen.carriageReturn();
				screen.lineFeed();
			}
			case 'H' -> screen.setTabStop();
			case 'M' -> screen.reverseLineFeed();
			case 'c' -> reset.run();
			case '=' -> modes.applicationKeypad = true;
			case '>' -> modes.applicationKeypad = false;
			default -> { }
		}
	}

	@Override
	public void control(ControlSequence sequence) {
		if (!sequence.intermediates().isEmpty()) {
			controlWithIntermediate(sequence);
		} else if (sequence.prefix() == '?') {
			controlPrivate(sequence);
		} else if (sequence.prefix() == 0) {
			move(sequence);
			edit(sequence);
			report(sequence);
		} else if (sequence.prefix() == '>' && sequence.function() == 'c') {
			reply("\033[>1;10;0c");
		}
	}

	private void controlWithIntermediate(ControlSequence sequence) {
		if (sequence.intermediates().equals(" ") && sequence.function() == 'q') {
			modes.setCursorShape(sequence.parameter(0, 1));
		} else if (sequence.intermediates().equals("!") && sequence.function() == 'p') {
			softReset();
		}
	}

	private void controlPrivate(ControlSequence sequence) {
		switch (sequence.function()) {
			case 'h' -> sequence.parameters().forEach(mode -> setPrivate(mode, true));
			case 'l' -> sequence.parameters().forEach(mode -> setPrivate(mode, false));
			case 'J' -> screen.eraseScreen(sequence.parameter(0, 0));
			case 'K' -> screen.eraseLine(sequence.parameter(0, 0));
			default -> { }
		}
	}

	private void setPrivate(int mode, boolean on) {
		switch (mode) {
			case 6 -> {
				modes.origin = on;
				screen.home();
			}
			case 47, 1047 -> screen.showAlternate(on);
			case 1048 -> saveOrRestore(on);
			case 1049 -> {
				if (on) {
					save();
				}
				screen.showAlternate(on);
				if (!on) {
					restore();
				}
			}
			default -> modes.setPrivate(mode, on);
		}
	}

	private void move(ControlSequence sequence) {
		int count = sequence.count();
		switch (sequence.function()) {
			case 'A' -> screen.moveRows(-count);
			case 'B', 'e' -> screen.moveRows(count);
			case 'C', 'a' -> screen.moveColumns(count);
			case 'D' -> screen.moveColumns(-count);
			case 'E' -> {
				screen.moveRows(count);
				screen.carriageReturn();
			}
			case 'F' -> {
				screen.moveRows(-count);
				screen.carriageReturn();
			}
			case 'G', '`' -> screen.moveToColumn(count - 1);
			case 'd' -> screen.moveToRow(count - 1);
			case 'H', 'f' -> {
				screen.moveToRow(count - 1);
				screen.moveToColumn(Math.max(1, sequence.parameter(1, 1)) - 1);
			}
			case 'I' -> screen.tab(count);
			case 'Z' -> screen.tabBack(count);
			case 's' -> save();
			case 'u' -> restore();
			default -> { }
		}
	}

	private void edit(ControlSequence sequence) {
		int count = sequence.count();
		switch (sequence.function()) {
			case '@' -> screen.insertCharacters(count);
			case 'J' -> screen.eraseScreen(sequence.parameter(0, 0));
			case 'K' -> screen.eraseLine(sequence.parameter(0, 0));
			case 'L' -> screen.insertLines(count);
			case 'M' -> screen.deleteLines(count);
			case 'P' -> screen.deleteCharacters(count);
			case 'S' -> screen.scrollUp(count);
			case 'T' -> screen.scrollDown(count);
			case 'X' -> screen.eraseCharacters(count);
			case 'b' -> repeat(count);
			case 'g' -> screen.clearTabStop(sequence.parameter(0, 0) == 3);
			case 'h' -> sequence.parameters().forEach(mode -> modes.setAnsi(mode, true));
			case 'l' -> sequence.parameters().forEach(mode -> modes.setAnsi(mode, false));
			case 'm' -> screen.setPen(GraphicRendition.apply(sequence, screen.pen()));
			case 'r' -> screen.setMargins(count - 1,
					Math.max(1, sequence.parameter(1, screen.buffer().rows())) - 1);
			default -> { }
		}
	}

	private void report(ControlSequence sequence) {
		switch (sequence.function()) {
			case 'c' -> reply("\033[?62;22c");
			case 'n' -> {
				if (sequence.parameter(0, 0) == 5) {
					reply("\033[0n");
				} else if (sequence.parameter(0, 0) == 6) {
					reply("\033[" + (screen.reportedRow() + 1) + ";" + (screen.column() + 1) + "R");
				}
			}
			case 't' -> {
				if (sequence.parameter(0, 0) == 18) {
					reply("\033[8;" + screen.buffer().rows() + ";" + screen.buffer().columns() + "t");
				}
			}
			default -> { }
		}
	}

	@Override
	public void command(String text) {
		int separator = text.indexOf(';');
		if (separator > 0 && (text.startsWith("0;") || text.startsWith("1;") || text.startsWith("2;"))) {
			host.titleChanged(text.substring(separator + 1));
		}
	}

	private void repeat(int count) {
		// More than a screen full shows nothing new.
		for (int i = 0; i < Math.min(count, screen.buffer().columns() * screen.buffer().rows()); i++) {
			screen.print(last);
		}
	}

	private void saveOrRestore(boolean save) {
		if (save) {
			save();
		} else {
			restore();
		}
	}

	private void save() {
		saved = new Saved(screen.row(), screen.column(), screen.pen(), charsets.copy(), modes.origin);
	}

	private void restore() {
		if (saved == null) {
			screen.home();
			return;
		}
		modes.origin = false;
		screen.moveToRow(saved.row);
		screen.moveToColumn(saved.column);
		modes.origin = saved.origin;
		screen.setPen(saved.pen);
		charsets = saved.charsets.copy();
	}

	private void softReset() {
		modes.insert = false;
		modes.origin = false;
		modes.autoWrap = true;
		modes.cursorVisible = true;
		modes.applicationCursorKeys = false;
		screen.resetMargins();
		screen.setPen(Style.PLAIN);
		charsets = new Charsets();
		saved = null;
	}

	private void reply(String text) {
		host.reply(text.getBytes(StandardCharsets.US_ASCII));
	}
}
