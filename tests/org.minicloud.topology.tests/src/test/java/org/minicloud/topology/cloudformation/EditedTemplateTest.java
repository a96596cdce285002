package org.minicloud.topology.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.Volume;

/** Somebody edits our template by hand and imports it again. */
class EditedTemplateTest {
	@Test
	void aChangedPortIsAChangedArrow() throws TemplateException {
		Topology design = imported(text -> text.replace("FromPort: 5432\n      ToPort: 5432", "FromPort: 5439\n      ToPort: 5439"));
		assertEquals(List.of("AppTier -> DataTier 5439"), arrows(design).stream().filter(arrow -> arrow.contains("54")).toList());
	}

	@Test
	void anInstanceMoreIsAServerMoreOfItsTier() throws TemplateException {
		Topology design = imported(text -> text.replace("Resources:\n", """
				Resources:
				  Extra:
				    Type: AWS::EC2::Instance
				    Properties:
				      ImageId: ami-1
				      InstanceType: m1.large
				      SecurityGroupIds: [!GetAtt WebTierGroup.GroupId]
				"""));
		Server extra = (Server) find(design, "Extra");
		assertEquals("WebTier m1.large ami-1", ((Element) extra.eContainer()).getId() + " " + extra.getInstanceType() + " " + extra.getImage());
	}

	@Test
	void aServerWhoseInstancesAreGoneIsGone() throws TemplateException {
		Topology design = imported(text -> text.replaceAll("(?m)^  (Guest[12]):\n    Type: AWS::EC2::Instance", "  $1:\n    Type: Custom::Nothing"));
		assertTrue(find(design, "Guest") == null);
	}

	@Test
	void anotherInstanceTypeIsFollowed() throws TemplateException {
		Topology design = imported(text -> text.replace("InstanceType: m1.small", "InstanceType: m1.xlarge"));
		assertEquals("m1.xlarge", ((Server) find(design, "App")).getInstanceType());
	}

	@Test
	void aGrownVolumeIsFollowed() throws TemplateException {
		Topology design = imported(text -> text.replace("      Size: 20\n", "      Size: 40\n"));
		assertEquals(40, ((Volume) find(design, "Data")).getSizeGiB());
	}

	@Test
	void whatTheDesignHasNoWordForComesBackWithTheNextExport() throws TemplateException {
		Topology design = imported(text -> text.replace("      InstanceType: m1.small\n", "      InstanceType: m1.small\n      EbsOptimized: true\n"));
		assertTrue(TemplateFormat.YAML.write(TemplateExport.of(design)).contains("EbsOptimized: true"));
	}

	@Test
	void whatTheDesignHasNoWordForGoesWithItsResource() throws TemplateException {
		Topology design = imported(text -> text.replace("      InstanceType: m1.small\n", "      InstanceType: m1.small\n      EbsOptimized: true\n"));
		((Server) find(design, "App")).setCount(1);
		assertFalse(TemplateFormat.YAML.write(TemplateExport.of(design)).contains("App3:\n"));
	}

	private static Topology imported(UnaryOperator<String> edit) throws TemplateException {
		String template = TemplateFormat.YAML.write(TemplateExport.of(Designs.ofEverything()));
		String edited = edit.apply(template);
		assertFalse(edited.equals(template), "the edit found its place");
		return TemplateImport.read(edited, "fallback");
	}

	private static List<String> arrows(Topology design) {
		return design.getConnections().stream().map(EditedTemplateTest::words).toList();
	}

	private static String words(Connection arrow) {
		return arrow.getSource().getId() + " -> " + arrow.getTarget().getId() + " " + arrow.getFromPort();
	}

	private static Element find(Topology design, String id) {
		return ResourceNames.elements(design).stream().filter(element -> element.getId().equals(id)).findFirst().orElse(null);
	}
}
