package org.minicloud.console.hypervisor.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Permissions of a node in words. They travel as {@code n0,r5}: the first names the owner, and what all others may. */
final class StorePermissions {
	private StorePermissions() {
	}

	/** {@code owned by Domain-0; others: nothing; web-1: read}. */
	static String inWords(String permissions, IntFunction<String> domainName) {
		List<String> words = new ArrayList<>();
		String[] entries = permissions.split("[,\\s]+");
		for (int i = 0; i < entries.length; i++) {
			if (entries[i].length() < 2)
				return permissions;
			String who = name(entries[i], domainName);
			String right = right(entries[i].charAt(0));
			words.add(i == 0 ? "owned by " + who + "; others: " + right : who + ": " + right);
		}
		return String.join("; ", words);
	}

	private static String name(String entry, IntFunction<String> domainName) {
		try {
			return domainName.apply(Integer.parseInt(entry.substring(1)));
		} catch (NumberFormatException unknown) {
			return entry.substring(1);
		}
	}

	private static String right(char letter) {
		return switch (letter) {
			case 'n' -> "nothing";
			case 'r' -> "read";
			case 'w' -> "write";
			case 'b' -> "read and write";
			default -> String.valueOf(letter);
		};
	}
}
