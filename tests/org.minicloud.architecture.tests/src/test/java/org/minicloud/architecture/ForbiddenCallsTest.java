package org.minicloud.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Calls that would break a rule silently. */
class ForbiddenCallsTest {
	/** Reading the machine's time or waiting for it: below the connection there is cloud time only. */
	private static final Pattern MACHINE_TIME = Pattern.compile("(java\\.lang\\.)?System\\.(currentTimeMillis|nanoTime)"
			+ "|(java\\.lang\\.)?Thread\\.sleep|java\\.util\\.concurrent\\.TimeUnit(\\.\\w+)?\\.sleep"
			+ "|java\\.time\\.(Instant|LocalDateTime|LocalDate|LocalTime|ZonedDateTime|OffsetDateTime)\\.now"
			+ "|java\\.time\\.Clock\\.system\\w*");
	private static final Pattern MACHINE_TIMER = Pattern
			.compile("java\\.util\\.Timer|java\\.util\\.TimerTask|java\\.util\\.concurrent\\.ScheduledExecutorService"
					+ "|java\\.util\\.concurrent\\.ScheduledThreadPoolExecutor|java\\.util\\.Date");
	/** A display is handed on, never fetched; nobody waits for the UI thread; an exception is logged or shown. */
	private static final Pattern NOWHERE = Pattern.compile("(.*\\.)?Display\\.getDefault|.*\\.syncExec|.*\\.printStackTrace"
			+ "|(java\\.lang\\.)?System\\.(gc|runFinalization)");

	private final Project project = Project.here();

	@Test
	void cloudXenAndGuestReadCloudTimeOnly() throws IOException {
		List<String> offences = new ArrayList<>();
		for (String name : List.of("cloud", "xen", "guest"))
			for (Source source : project.bundle("org.minicloud." + name).sources()) {
				collect(offences, source, source.calls(), MACHINE_TIME);
				collect(offences, source, source.references(), MACHINE_TIMER);
			}
		assertEquals(List.of(), offences);
	}

	@Test
	void nothingTheFieldKnowsBetterThanToCall() throws IOException {
		List<String> offences = new ArrayList<>();
		for (Bundle bundle : project.bundles())
			for (Source source : bundle.sources())
				collect(offences, source, source.calls(), NOWHERE);
		assertEquals(List.of(), offences);
	}

	private static void collect(List<String> offences, Source source, Iterable<String> names, Pattern forbidden) {
		for (String name : names)
			if (forbidden.matcher(name).matches())
				offences.add(source.file().getFileName() + ": " + name);
	}
}
