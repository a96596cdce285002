package org.minicloud.experiment.papers;

import java.util.List;
import java.util.function.Function;

/**
 * What a paper says, beside what is found here.
 *
 * @param reference the paper, and how much of it the published figures were taken from
 * @param remarks   where the shape differs, and why
 */
public record PaperSection(String title, String reference, List<Finding> findings, List<String> remarks) {
	public PaperSection {
		findings = List.copyOf(findings);
		remarks = List.copyOf(remarks);
	}

	/** For people, in a fixed-width font. */
	public String toText() {
		int setUp = width("set-up", Finding::setUp);
		int measured = width("measured", Finding::measured);
		StringBuilder text = new StringBuilder(title).append('\n').append("=".repeat(title.length())).append('\n')
				.append(reference).append("\n\n");
		text.append(line(setUp, measured, new Finding("set-up", "measured", "published")));
		for (Finding finding : findings)
			text.append(line(setUp, measured, finding));
		for (String remark : remarks)
			text.append("\n- ").append(remark);
		return text.append(remarks.isEmpty() ? "" : "\n").toString();
	}

	private int width(String heading, Function<Finding, String> column) {
		return findings.stream().map(column).mapToInt(String::length).reduce(heading.length(), Math::max);
	}

	private static String line(int setUp, int measured, Finding finding) {
		return String.format("%-" + setUp + "s  %" + measured + "s  %s", finding.setUp(), finding.measured(), finding.published())
				.stripTrailing() + "\n";
	}
}
