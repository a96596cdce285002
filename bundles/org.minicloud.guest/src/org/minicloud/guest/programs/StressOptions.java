package org.minicloud.guest.programs;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What {@code stress} was asked for.
 *
 * @param timeoutNanos negative for no end
 */
record StressOptions(int cpu, int io, int vm, int vmKiB, long timeoutNanos, boolean quiet) implements Serializable {
	static final String USAGE = """
			Usage: stress [OPTION [ARG]] ...
			 -?, --help         show this help
			 -q, --quiet        run quietly
			 -t, --timeout N    stop after N seconds
			 -c, --cpu N        start N workers that compute
			 -i, --io N         start N workers that sync
			 -m, --vm N         start N workers that use memory
			     --vm-bytes B   memory for each of them (default 256M)
			Numbers may end with s,m,h,d (time) or B,K,M,G (size).
			""";
	private static final String DEFAULT_VM_BYTES = "256M";

	/** @throws UsageException when an argument cannot be understood */
	static StressOptions parse(List<String> arguments) throws UsageException {
		Options options = Options.parse(new Call(null, "stress", arguments), "c:i:m:t:b:qv",
				Map.of("cpu", 'c', "io", 'i', "vm", 'm', "timeout", 't', "vm-bytes", 'b', "quiet", 'q', "verbose", 'v'));
		if (!options.operands().isEmpty())
			throw failure("unrecognized option: " + options.operands().get(0));
		long timeout = -1;
		if (options.has('t')) {
			OptionalLong nanos = Durations.parse(options.value('t'));
			timeout = nanos.orElseThrow(() -> failure("unrecognized timeout: " + options.value('t')));
		}
		return new StressOptions(count(options, 'c'), count(options, 'i'), count(options, 'm'),
				kib(options.has('b') ? options.value('b') : DEFAULT_VM_BYTES), timeout, options.has('q'));
	}

	private static int count(Options options, char letter) throws UsageException {
		if (!options.has(letter))
			return 0;
		String text = options.value(letter);
		if (!text.matches("\\d{1,3}"))
			throw failure("unrecognized number of workers: " + text);
		return Integer.parseInt(text);
	}

	private static int kib(String size) throws UsageException {
		if (!size.matches("\\d{1,9}[BKMG]?"))
			throw failure("unrecognized size: " + size);
		char unit = size.charAt(size.length() - 1);
		long number = Long.parseLong(Character.isDigit(unit) ? size : size.substring(0, size.length() - 1));
		long kib = switch (unit) {
			case 'K' -> number;
			case 'M' -> number << 10;
			case 'G' -> number << 20;
			default -> number >> 10;
		};
		if (kib > Integer.MAX_VALUE)
			throw failure("size too large: " + size);
		return (int) kib;
	}

	private static UsageException failure(String what) {
		return new UsageException("stress: FAIL: " + what, 1);
	}

	int workers() {
		return cpu + io + vm;
	}
}
