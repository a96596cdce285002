package org.minicloud.guest.programs.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.UsageException;

/**
 * A program that reads the files it was given, or its input, from beginning to end, and writes meanwhile. What it has
 * to say waits until there is a chunk of it, or nothing more can be done without reading.
 */
public abstract class Filter implements Program {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 8192;
	private static final int FIRST_FILE = 3;
	/** How often {@code tail -f} looks. */
	private static final long FOLLOW_NANOS = 1_000_000_000;

	private enum Doing {
		NOTHING, READING, WRITING, COMPLAINING, REQUESTED
	}

	protected final String name;
	protected final List<String> arguments;
	private final ByteQueue out = new ByteQueue();
	private final StringBuilder errors = new StringBuilder();
	/** The beginning of a line whose end has not been read. */
	private final ByteQueue rest = new ByteQueue();
	private List<String> inputs;
	private int current = -1;
	private int preloaded;
	private boolean open;
	private boolean finished;
	private boolean ended;
	private boolean broken;
	/** Whether the last file is at its end for now. */
	private boolean sleeping;
	private boolean flushing;
	private Step requested;
	private int status;
	private long owedNanos;
	private Doing doing = Doing.NOTHING;
	/** Whether the line given to {@link #line} had a line feed at its end. */
	protected boolean terminated;
	/** What a line ends with. */
	protected byte separator = '\n';

	protected Filter(String name, List<String> arguments) {
		this.name = name;
		this.arguments = List.copyOf(arguments);
	}

	// what a filter says of itself

	/** Reads the command line. @return the files to read; none for the standard input */
	protected abstract List<String> begin(Call call) throws UsageException, SystemCallException;

	/** Files that {@link #begin} reads as a whole: they are in memory when it does. */
	protected List<String> preload() {
		return List.of();
	}

	/** The values of an option that is a single letter, as they stand in the command line. */
	protected final List<String> valuesOf(char letter) {
		List<String> values = new ArrayList<>(0);
		for (int i = 0; i < arguments.size(); i++)
			if (arguments.get(i).equals("-" + letter) && i + 1 < arguments.size())
				values.add(arguments.get(++i));
			else if (arguments.get(i).startsWith("-" + letter))
				values.add(arguments.get(i).substring(2));
		return values;
	}

	/** A file comes. */
	protected void startInput(String input) {
		// most filters do not care
	}

	/** Bytes of the present file; usually taken apart into lines. */
	protected void data(byte[] bytes, Sys sys) {
		int from = 0;
		for (int i = 0; i < bytes.length && open; i++)
			if (bytes[i] == separator) {
				rest.add(bytes, from, i - from);
				from = i + 1;
				terminated = true;
				line(LineText.decode(rest.take(rest.size())), sys);
			}
		if (open)
			rest.add(bytes, from, bytes.length - from);
	}

	/** A line, without its end. */
	protected void line(String text, Sys sys) {
		throw new UnsupportedOperationException(name + " does not read lines");
	}

	/** The present file has ended. */
	protected void endInput(String input, Sys sys) {
		// most filters do not care
	}

	/** All has been read. */
	protected void end(Sys sys) {
		// most filters have said everything
	}

	/**
	 * Goes on with work that may take long: a script's, that may never end. Does a little of it and owes the CPU.
	 *
	 * @return whether it has done something, and may have more to do before anything is read
	 */
	protected boolean work(Sys sys) {
		return false;
	}

	/** What is said of a file that cannot be read. */
	protected String complaint(String input, String reason) {
		return name + ": " + input + ": " + reason;
	}

	/** The exit status when a file cannot be read. */
	protected int failure() {
		return 1;
	}

	/** CPU that a byte costs. */
	protected long nanosPerByte() {
		return 12;
	}

	/** Whether it waits for more at the end of the last file. */
	protected boolean follows() {
		return false;
	}

	// what a filter does

	protected final void print(String text) {
		out.add(LineText.encode(text));
	}

	protected final void printLine(String text) {
		print(text);
		out.add((byte) '\n');
	}

	protected final void print(byte[] bytes) {
		out.add(bytes);
	}

	protected final void print(byte[] bytes, int offset, int length) {
		out.add(bytes, offset, length);
	}

	/** A message, which gets the program's name in front. */
	protected final void complain(String message, int newStatus) {
		errors.append(name).append(": ").append(message).append('\n');
		status = Math.max(status, newStatus);
	}

	protected final void setStatus(int newStatus) {
		status = newStatus;
	}

	protected final int status() {
		return status;
	}

	/** Text for standard error as it is. */
	protected final void complainPlainly(String text) {
		errors.append(text);
	}

	/** Nothing more of the present file is wanted. */
	protected final void skipRest() {
		open = false;
		rest.clear();
	}

	/** Nothing more is wanted at all. */
	protected final void finish() {
		skipRest();
		finished = true;
	}

	protected final int inputs() {
		return inputs.size();
	}

	protected final boolean firstInput() {
		return current == 0;
	}

	protected final boolean lastInput() {
		return current == inputs.size() - 1;
	}

	/** Whether all that was printed is out. */
	protected final boolean flushed() {
		return out.size() == 0;
	}

	/** What was printed goes out before anything else is done. */
	protected final void flush() {
		flushing = out.size() > 0;
	}

	/** Has a step carried out that reads and writes nothing here; its outcome is told to {@link #answered}. */
	protected final void request(Step step) {
		requested = step;
	}

	/** How a step ended that was requested. */
	protected void answered(Outcome outcome, Sys sys) {
		// most filters request none
	}

	/** More CPU than reading costs. */
	protected final void owe(long nanos) {
		owedNanos += nanos;
	}

	// how it goes

	@Override
	public final Step resume(Sys sys, Outcome last) {
		took(sys, last);
		while (true) {
			Step step = next(sys);
			if (step != null)
				return step;
		}
	}

	private void took(Sys sys, Outcome last) {
		Doing before = doing;
		doing = Doing.NOTHING;
		if (before == Doing.READING && last instanceof Outcome.Data data)
			received(data.bytes(), sys);
		else if (before == Doing.READING && last instanceof Outcome.Failed failed)
			unreadable(failed.error());
		else if (before == Doing.WRITING && last instanceof Outcome.Failed failed)
			unwritable(failed.error());
		else if (before == Doing.REQUESTED)
			answered(last, sys);
	}

	private void received(byte[] bytes, Sys sys) {
		if (bytes.length > 0) {
			owedNanos += bytes.length * nanosPerByte();
			data(bytes, sys);
			if (!open && !finished)
				endInput(inputs.get(current), sys);
		} else if (follows() && current == inputs.size() - 1) {
			sleeping = true;
		} else {
			close(sys);
		}
	}

	private void close(Sys sys) {
		if (rest.size() > 0) {
			terminated = false;
			line(LineText.decode(rest.take(rest.size())), sys);
		}
		open = false;
		if (!finished)
			endInput(inputs.get(current), sys);
	}

	private void unreadable(Errno error) {
		String text = complaint(inputs.get(current), error.text());
		errors.append(text.isEmpty() ? "" : text + "\n");
		status = Math.max(status, failure());
		open = false;
	}

	private void unwritable(Errno error) {
		if (error != Errno.EPIPE)
			errors.append(name).append(": write error: ").append(error.text()).append('\n');
		status = Math.max(1, failure());
		broken = true;
		ended = true;
		finish();
		out.clear();
	}

	private Step next(Sys sys) {
		if (inputs == null && preloaded < preload().size())
			return new Step.Load(preload().get(preloaded++));
		if (inputs == null)
			start(sys);
		if (owedNanos > 0) {
			long nanos = owedNanos;
			owedNanos = 0;
			return Step.compute(nanos);
		}
		if (requested != null && errors.isEmpty()) {
			Step step = requested;
			requested = null;
			doing = Doing.REQUESTED;
			return step;
		}
		if (requested == null && out.size() < CHUNK && !broken && !flushing && work(sys))
			return null;
		boolean mustWait = open || ended || flushing;
		flushing = false;
		if (out.size() >= CHUNK || out.size() > 0 && mustWait) {
			doing = Doing.WRITING;
			return new Step.Write(1, out.take(out.size()));
		}
		if (!errors.isEmpty()) {
			byte[] text = errors.toString().getBytes(StandardCharsets.UTF_8);
			errors.setLength(0);
			doing = Doing.COMPLAINING;
			return new Step.Write(2, text);
		}
		if (ended)
			return Step.exit(status);
		return open ? read(sys) : advance(sys);
	}

	private Step read(Sys sys) {
		if (sleeping) {
			sleeping = false;
			return new Step.Sleep(sys.now() + FOLLOW_NANOS);
		}
		doing = Doing.READING;
		return new Step.Read(inputs.get(current).equals("-") ? 0 : FIRST_FILE, CHUNK);
	}

	private void start(Sys sys) {
		inputs = List.of();
		try {
			List<String> named = begin(new Call(sys, name, arguments));
			inputs = finished ? List.of() : named.isEmpty() ? List.of("-") : List.copyOf(named);
		} catch (UsageException wrong) {
			errors.append(wrong.getMessage()).append('\n');
			status = wrong.status();
			finished = true;
			ended = true;
		} catch (SystemCallException refused) {
			complain(refused.getMessage(), Math.max(1, failure()));
			ended = true;
		}
	}

	private Step advance(Sys sys) {
		if (!finished && ++current < inputs.size()) {
			openInput(sys);
			return null;
		}
		ended = true;
		if (!broken)
			end(sys);
		return null;
	}

	private void openInput(Sys sys) {
		String input = inputs.get(current);
		try {
			if (!input.equals("-")) {
				if (sys.files().isDirectory(input))
					throw new SystemCallException(Errno.EISDIR);
				sys.setFile(FIRST_FILE, sys.files().openForReading(input));
			}
			open = true;
			startInput(input);
		} catch (SystemCallException refused) {
			unreadable(refused.error());
		}
	}
}
