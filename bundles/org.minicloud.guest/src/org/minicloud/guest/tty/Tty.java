package org.minicloud.guest.tty;

import java.io.Serializable;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo.ConsolePage;

/**
 * A terminal: the line discipline above a console or a pseudo-terminal's master. In canonical mode it echoes and edits
 * lines; in raw mode whoever reads does that.
 */
public final class Tty implements Serializable {
	private static final long serialVersionUID = 1;
	/** N_TTY_BUF_SIZE of Linux; what exceeds it stays in the ring until somebody reads. */
	private static final int INPUT_LIMIT = 4096;
	/** A longer line cannot be typed: there must remain room for its end. */
	private static final int LINE_LIMIT = INPUT_LIMIT / 2;
	private static final int CTRL_C = 3, CTRL_D = 4, BACKSPACE = 8, CTRL_U = 21, CTRL_W = 23, CTRL_Z = 26,
			CTRL_BACKSLASH = 28, DELETE = 127;

	/** Readline's: without mapping of what is typed, for it knows both line ends. */
	private static final TerminalModes LINE_EDITING = new TerminalModes(false, false, true, false, true);

	private final String name;
	private final TtyLine line;
	private final LineBuffer input = new LineBuffer();
	private final ByteQueue echoes = new ByteQueue();
	private TerminalModes modes = TerminalModes.COOKED;
	private WindowSize size = WindowSize.DEFAULT;
	private String remote = "";
	private boolean carrier;
	/** Whether a session had it that is over. */
	private boolean abandoned;
	/** The user who was at the far end when the kernel last looked, as the ring counts them. */
	private int user;
	private int foregroundGroup;
	private int session;
	private long lastInputNanos;

	/** A terminal on a console of the domain. */
	public Tty(String name) {
		this(name, new ConsoleLine());
	}

	Tty(String name, TtyLine line) {
		this.name = name;
		this.line = line;
	}

	/** Connects a console's terminal with its ring. */
	public void attach(ConsolePage page, Hypercalls hypercalls) {
		if (line instanceof ConsoleLine console)
			console.attach(page, hypercalls);
	}

	/** Who is at the far end, as {@code who} shows it: the address of a client; empty for a console. */
	public String remote() {
		return remote;
	}

	public void setRemote(String host) {
		remote = host;
	}

	/** As {@code hvc0} or {@code pts/3}. */
	public String name() {
		return name;
	}

	/** The domain's end of the console's event channel. */
	public int port() {
		return line instanceof ConsoleLine console ? console.port() : -1;
	}

	public int foregroundGroup() {
		return foregroundGroup;
	}

	public void setForegroundGroup(int group) {
		foregroundGroup = group;
	}

	/** The session this terminal controls; 0 when nobody uses it. */
	public int session() {
		return session;
	}

	/** Gives the terminal to a session, in its initial modes. */
	public void open(int newSession) {
		session = newSession;
		foregroundGroup = newSession;
		modes = TerminalModes.COOKED;
		abandoned = false;
	}

	/** When somebody typed last, on the kernel's clock. */
	public long lastInputNanos() {
		return lastInputNanos;
	}

	/** Nobody uses the terminal any more. */
	public void vacate() {
		abandoned |= session != 0;
		session = 0;
		foregroundGroup = 0;
		input.clear();
	}

	/** Whether the last session is over and no other has begun. */
	boolean abandoned() {
		return abandoned;
	}

	public WindowSize size() {
		return size;
	}

	/** The terminal has another size: whoever works at it is told. */
	public void resize(WindowSize newSize, TtyHost host) {
		if (size.equals(newSize))
			return;
		size = newSize;
		if (foregroundGroup > 0)
			host.signalGroup(foregroundGroup, Signal.SIGWINCH);
	}

	public TerminalModes modes() {
		return modes;
	}

	/** From now on has these modes. What was typed early is edited when canonical mode begins. */
	public void setModes(TerminalModes newModes) {
		boolean begins = newModes.canonical() && !modes.canonical();
		modes = newModes;
		if (begins) {
			for (byte early : input.takeTyping())
				edit(early, early & 0xFF);
			flushEchoes();
		}
	}

	/** The modes of a shell that edits lines itself; or those a terminal begins with. */
	public void setRaw(boolean raw) {
		setModes(raw ? LINE_EDITING : TerminalModes.COOKED);
	}

	public void setEcho(boolean on) {
		modes = modes.withEcho(on);
	}

	/** Whether somebody was at the far end when the kernel last looked. */
	public boolean carrier() {
		return carrier;
	}

	/** Looks who is there. @return what that changes for a session */
	public Carrier pollCarrier() {
		boolean before = carrier;
		boolean another = user != line.session();
		carrier = line.connected();
		user = line.session();
		if (before && (!carrier || another))
			return carrier ? Carrier.ANOTHER : Carrier.LOST;
		return carrier && !before ? Carrier.FOUND : Carrier.SAME;
	}

	/** What a look at the far end has shown. */
	public enum Carrier {
		/** Who was there is there, or still nobody. */
		SAME,
		/** Somebody has come. */
		FOUND,
		/** The user has gone. */
		LOST,
		/** The user has gone, and another has come already. */
		ANOTHER
	}

	/** The user has gone: nothing more can be read or written, and what was typed is forgotten. */
	public void hangUp() {
		input.clear();
		line.discard();
		line.skipToSession();
	}

	/** An event came: moves what can be moved. */
	public void service(TtyHost host) {
		line.flush();
		if (line.size() != null)
			resize(line.size(), host);
		// what a new user types waits until the kernel has looked, and hung up on the one before
		boolean sameUser = user == line.session();
		if (sameUser && line.hasInput())
			lastInputNanos = host.now();
		while (sameUser && line.hasInput() && input.size() < INPUT_LIMIT)
			for (byte next : line.receive(INPUT_LIMIT - input.size()))
				accept(next, host);
		flushEchoes();
	}

	private void flushEchoes() {
		if (echoes.size() > 0)
			line.say(echoes.take(echoes.size()));
	}

	/** The kernel's own output; never waits. */
	public void say(byte[] text) {
		line.say(text);
	}

	public boolean readable() {
		return modes.canonical() ? input.hasLine() : input.hasBytes();
	}

	public boolean writable() {
		return line.hasRoom();
	}

	/** @return a line (in canonical mode) or bytes; empty at an end of file; null when there is nothing yet */
	public byte[] read(int limit) {
		if (!readable())
			return null;
		return modes.canonical() ? input.takeLine(limit) : input.takeRaw(limit);
	}

	/** @return how many bytes were taken; 0 when the ring is full */
	public int write(byte[] bytes, int offset) {
		return line.send(bytes, offset, bytes.length - offset, modes.mapOutput());
	}

	private void accept(byte value, TtyHost host) {
		int code = value & 0xFF;
		Signal signal = modes.signals() ? signalOf(code) : null;
		if (signal != null) {
			interrupt(code, signal, host);
		} else if (!modes.canonical()) {
			typeRaw(value);
		} else {
			edit(value, code);
		}
	}

	private void typeRaw(byte value) {
		byte read = value == '\r' && modes.mapInput() ? (byte) '\n' : value;
		echo(read);
		input.type(read);
	}

	private static Signal signalOf(int code) {
		return switch (code) {
			case CTRL_C -> Signal.SIGINT;
			case CTRL_BACKSLASH -> Signal.SIGQUIT;
			case CTRL_Z -> Signal.SIGTSTP;
			default -> null;
		};
	}

	private void interrupt(int code, Signal signal, TtyHost host) {
		input.clear();
		if (modes.echo())
			echoes.add(new byte[] { '^', (byte) (code + '@') });
		if (foregroundGroup > 0)
			host.signalGroup(foregroundGroup, signal);
	}

	private void edit(byte value, int code) {
		switch (code) {
			case '\r', '\n' -> {
				echo((byte) '\n');
				input.type((byte) '\n');
				input.finishLine();
			}
			case CTRL_D -> input.finishLine();
			case DELETE, BACKSPACE -> erase();
			case CTRL_U -> {
				while (input.typed() > 0)
					erase();
			}
			case CTRL_W -> eraseWord();
			default -> {
				if (input.typed() == LINE_LIMIT)
					return;
				echo(value);
				input.type(value);
			}
		}
	}

	private void eraseWord() {
		while (input.typed() > 0 && input.lastIsBlank())
			erase();
		while (input.typed() > 0 && !input.lastIsBlank())
			erase();
	}

	private void erase() {
		if (input.eraseCharacter() && modes.echo())
			echoes.add(new byte[] { '\b', ' ', '\b' });
	}

	private void echo(byte value) {
		if (!modes.echo())
			return;
		int code = value & 0xFF;
		if (code < ' ' && value != '\n' && value != '\t')
			echoes.add(new byte[] { '^', (byte) (code + '@') });
		else
			echoes.add(new byte[] { value });
	}
}
