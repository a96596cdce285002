package org.minicloud.experiment;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.trace.ChromeTrace;
import org.minicloud.xen.trace.TraceBuffer;

/**
 * The command line of experiments: {@code FILE [--json] [--trace FILE]}. The report goes to stdout and nothing else does;
 * a mistake is told on stderr, and the status is not 0 then.
 */
public final class ExperimentMain {
	private static final int WRONG = 1;
	private static final int WRONG_USE = 2;
	/** Some minutes of a busy host; older records give way. */
	private static final int TRACE_RECORDS = 1 << 20;

	private final PrintStream out;
	private final PrintStream err;
	private Path file;
	private Path trace;
	private boolean json;

	ExperimentMain(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	public static void main(String... arguments) {
		PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
		int status = new ExperimentMain(out, System.err).run(arguments);
		out.flush();
		System.exit(status);
	}

	/** @return the status to end with */
	int run(String... arguments) {
		String mistake = parse(arguments);
		if (mistake != null)
			return tell(mistake + "; usage: experiment FILE [--json] [--trace FILE]", WRONG_USE);
		try {
			ExperimentReport report = perform(new ExperimentReader().read(file));
			out.print(json ? report.toJson() : report.toTable());
			return 0;
		} catch (ExperimentException wrong) {
			return tell(wrong.getMessage(), WRONG);
		} catch (IllegalArgumentException refused) {
			return tell(file + ": " + refused.getMessage(), WRONG);
		} catch (IOException unwritable) {
			return tell(trace + " cannot be written: " + unwritable.getMessage(), WRONG);
		}
	}

	/** @return what is wrong; null when nothing is */
	private String parse(String... arguments) {
		for (int i = 0; i < arguments.length; i++)
			if (arguments[i].equals("--json"))
				json = true;
			else if (arguments[i].equals("--trace")) {
				if (++i == arguments.length)
					return "--trace needs a file";
				trace = Path.of(arguments[i]);
			} else if (arguments[i].startsWith("-"))
				return "unknown option " + arguments[i];
			else if (file != null)
				return "there are two files, " + file + " and " + arguments[i];
			else
				file = Path.of(arguments[i]);
		return file == null ? "no file is named" : null;
	}

	private ExperimentReport perform(Experiment experiment) throws IOException {
		if (trace == null)
			return experiment.run();
		try (Writer writer = Files.newBufferedWriter(trace)) {
			ExperimentRun run = new ExperimentRun(experiment);
			Hypervisor host = run.host();
			TraceBuffer buffer = new TraceBuffer(TRACE_RECORDS);
			host.setTrace(buffer);
			run.runFor(experiment.durationNanos());
			ChromeTrace.write(buffer.records(), host.spec().name(), experiment.pcpus(),
					domid -> host.domain(domid).map(domain -> domain.name()).orElse(null), run.nanos(), writer);
			return run.report();
		}
	}

	private int tell(String mistake, int status) {
		err.println("experiment: " + mistake);
		return status;
	}
}
