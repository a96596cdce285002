package org.minicloud.console.kit.command;

import java.util.List;

/**
 * A question before something that cannot be taken back.
 *
 * @param question   one sentence, as {@code Terminate 2 instances?}
 * @param lost       what is gone afterwards, a line each
 * @param kept       what stays, a line each
 * @param button     the verb on the button that goes on
 * @param preference the boolean preference of the bundle that switches the question off
 */
public record Confirmation(String question, List<String> lost, List<String> kept, String button, String preference) {
	public Confirmation {
		lost = List.copyOf(lost);
		kept = List.copyOf(kept);
	}
}
