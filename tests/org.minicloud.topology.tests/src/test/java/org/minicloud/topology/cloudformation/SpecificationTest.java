package org.minicloud.topology.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** {@code releng/test} fetches the specification and says where it lies. */
@EnabledIfEnvironmentVariable(named = "MINICLOUD_CLOUDFORMATION_SPECIFICATION", matches = ".+")
class SpecificationTest {
	private Specification specification;

	@BeforeEach
	void read() throws IOException {
		specification = Specification.read(Path.of(System.getenv("MINICLOUD_CLOUDFORMATION_SPECIFICATION")));
	}

	@Test
	void aDesignOfEverythingIsAValidTemplate() {
		assertEquals(List.of(), specification.offences(TemplateExport.of(Designs.ofEverything())));
	}

	@Test
	void itIsStillValidWhenItWasWrittenAsYamlAndReadAgain() throws TemplateException {
		String text = TemplateFormat.YAML.write(TemplateExport.of(Designs.ofEverything()));
		assertEquals(List.of(), specification.offences(TemplateFormat.YAML.parse(text)));
	}

	@Test
	void aMistakeWouldBeNoticed() {
		Map<String, Object> template = TemplateExport.of(Designs.ofEverything());
		DesignReader.strings(DesignReader.strings(DesignReader.strings(template.get("Resources")).get("Web1")).get("Properties")).put("Colour", "red");
		assertFalse(specification.offences(template).isEmpty());
	}
}
