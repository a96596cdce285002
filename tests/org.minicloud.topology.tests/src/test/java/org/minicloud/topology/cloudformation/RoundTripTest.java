package org.minicloud.topology.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;

class RoundTripTest {
	@ParameterizedTest
	@EnumSource
	void anExportedDesignIsImportedAsItWas(TemplateFormat format) throws TemplateException {
		Topology design = Designs.ofEverything();
		String template = format.write(TemplateExport.of(design));
		assertEquals(Text.of(design), Text.of(TemplateImport.read(template, "fallback")));
	}

	@ParameterizedTest
	@EnumSource
	void aTemplateIsReadAsItWasWritten(TemplateFormat format) throws TemplateException {
		Map<String, Object> template = TemplateExport.of(Designs.ofEverything());
		assertEquals(template, format.parse(format.write(template)));
	}

	@Test
	void anExportLeavesTheDesignAlone() {
		Topology design = Designs.ofEverything();
		String before = Text.of(design);
		TemplateExport.of(design);
		assertEquals(before, Text.of(design));
	}

	@Test
	void nothingOfOurOwnTemplateIsStrangeToUs() throws TemplateException {
		String template = TemplateFormat.YAML.write(TemplateExport.of(Designs.ofEverything()));
		assertEquals(List.of(), TemplateImport.read(template, "fallback").getExtras());
	}

	@Test
	void aDesignWithOneAddressOnlyIsATemplateToo() throws TemplateException {
		Topology design = TopologyFactory.eINSTANCE.createTopology();
		design.setId("one");
		design.setName("one");
		var address = TopologyFactory.eINSTANCE.createElasticAddress();
		address.setId("Address");
		address.setName("address");
		design.getElements().add(address);
		assertEquals(Text.of(design), Text.of(TemplateImport.read(TemplateFormat.JSON.write(TemplateExport.of(design)), "fallback")));
	}
}
