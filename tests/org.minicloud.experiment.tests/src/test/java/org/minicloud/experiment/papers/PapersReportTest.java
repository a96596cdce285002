package org.minicloud.experiment.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PapersReportTest {
	@Test
	void measuredStandsBesidePublished() {
		String text = new PaperSection("Title", "A paper.", List.of(new Finding("three victims", "98.0", "up to 98")),
				List.of("A remark.")).toText();
		assertEquals("""
				Title
				=====
				A paper.

				set-up         measured  published
				three victims      98.0  up to 98

				- A remark.
				""", text);
	}

	@Test
	void everySectionHasFindingsAndSaysWhyItDiffers() {
		for (PaperSection section : PapersMain.sections()) {
			assertTrue(section.findings().size() > 5, section.title());
			assertTrue(!section.remarks().isEmpty(), section.title());
		}
	}
}
