package org.minicloud.console.terminal;

import java.util.Optional;
import org.minicloud.model.Instance;

/** Which instance a terminal view is for; its text form is the view's secondary id, so that it survives a restart. */
public record TerminalTarget(String region, String instanceId) {
	public static TerminalTarget of(Instance instance) {
		return new TerminalTarget(instance.getReservation().getRegion().getId(), instance.getId());
	}

	/** @return empty for a view of no instance in particular */
	static Optional<TerminalTarget> parse(String secondaryId) {
		int separator = secondaryId == null ? -1 : secondaryId.indexOf('@');
		return separator <= 0 ? Optional.empty()
				: Optional.of(new TerminalTarget(secondaryId.substring(separator + 1), secondaryId.substring(0, separator)));
	}

	public String secondaryId() {
		return instanceId + "@" + region;
	}
}
