package org.minicloud.topology.findings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the document's region has, as far as somebody knows. What is empty is not known, and nothing is found about it. */
public interface CloudFacts {
	record Image(String id, String name) {
		/** Whether a server's image means this one: its id, its name, or the beginning of its name with a *. */
		public boolean isMeantBy(String wanted) {
			return wanted.equals(id) || wanted.equals(name)
					|| wanted.endsWith("*") && name != null && name.startsWith(wanted.substring(0, wanted.length() - 1));
		}
	}

	/** Those that may be launched. */
	default Optional<List<Image>> images() {
		return Optional.empty();
	}

	/** As us-east-1a. */
	default Optional<List<String>> zones() {
		return Optional.empty();
	}

	default Optional<List<String>> instanceTypes() {
		return Optional.empty();
	}

	default Optional<List<String>> keyPairs() {
		return Optional.empty();
	}

	/** How many instances of a type a zone still has room for. */
	default OptionalInt room(String zone, String instanceType) {
		return OptionalInt.empty();
	}

	/** Nothing is known. */
	static CloudFacts unknown() {
		return new CloudFacts() {
		};
	}
}
