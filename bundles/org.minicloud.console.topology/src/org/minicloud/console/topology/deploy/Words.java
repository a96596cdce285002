package org.minicloud.console.topology.deploy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.console.kit.text.Money;
import org.minicloud.topology.deploy.Change;
import org.minicloud.topology.deploy.Progress;

/** Sentences about changes and how far they have come. */
final class Words {
	/** Digits of a price: a tenth of a cent tells two small types apart. */
	private static final int DIGITS = 3;

	private Words() {
	}

	/** What is being done now. */
	static Optional<String> current(Progress progress) {
		return progress.items().stream().filter(item -> item.status() == Progress.Status.RUNNING).findFirst().map(item -> item.change().sentence());
	}

	/** {@code 12 changes: 8 created, 3 changed, 1 removed}. */
	static String summary(List<Change> changes) {
		List<String> parts = new ArrayList<>();
		count(parts, changes, Change.Create.class, "to create");
		count(parts, changes, Change.Modify.class, "to change");
		count(parts, changes, Change.Remove.class, "to remove");
		return counted(changes.size(), "change") + ": " + String.join(", ", parts);
	}

	private static void count(List<String> parts, List<Change> changes, Class<? extends Change> kind, String words) {
		long count = changes.stream().filter(kind::isInstance).count();
		if (count > 0)
			parts.add(count + " " + words);
	}

	/** {@code 1 change}, {@code 2 changes}. */
	static String counted(int count, String noun) {
		return count + " " + noun + (count == 1 ? "" : "s");
	}

	/** {@code $0.044/h}; nothing for nothing. */
	static String price(BigDecimal dollars) {
		return dollars.signum() == 0 ? "" : Money.perHour(rounded(dollars));
	}

	/** {@code $0.044/h}, also for nothing. */
	static String sum(BigDecimal dollars) {
		return Money.perHour(rounded(dollars));
	}

	/** {@code +$0.044/h}. */
	static String difference(BigDecimal dollars) {
		return (dollars.signum() < 0 ? "−" : dollars.signum() > 0 ? "+" : "±") + Money.perHour(rounded(dollars.abs()));
	}

	private static BigDecimal rounded(BigDecimal dollars) {
		return dollars.setScale(DIGITS, RoundingMode.HALF_UP);
	}

	/** With a full stop, unless it ends already. */
	static String stopped(String sentence) {
		return sentence.matches("(?s).*[.!?…]") ? sentence : sentence + ".";
	}
}
