package org.minicloud.topology.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyPackage;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.yaml.YamlProblem;

class RuleMatrixTest {
	private final RuleMatrix matrix = RuleMatrix.standard();
	private final Drawing drawing = new Drawing();

	@Test
	void aTierHoldsServers() {
		assertTrue(matrix.contain(TopologyPackage.Literals.TIER, TopologyPackage.Literals.SERVER).isAllowed());
	}

	@Test
	void aTierInATierIsRefusedWithAReason() {
		assertEquals("A tier holds servers. A tier in a tier would have two security groups.",
				matrix.contain(TopologyPackage.Literals.TIER, TopologyPackage.Literals.TIER).reason());
	}

	@Test
	void aSecondElasticAddressIsRefused() {
		Server server = drawing.server(drawing.document);
		drawing.add(org.minicloud.topology.ElasticAddress.class, NodeKind.ELASTIC_ADDRESS, server);
		assertTrue(matrix.contain(server, TopologyPackage.Literals.ELASTIC_ADDRESS).reason().startsWith("Server has an elastic IP already"));
	}

	@Test
	void nothingStandsInItself() {
		Tier tier = drawing.tier(NodeKind.TIER);
		assertEquals("Tier cannot stand in itself.", matrix.contain(tier, tier).reason());
	}

	@Test
	void everyRefusalOfAPairOfKindsIsASentence() {
		for (EClassifier one : TopologyPackage.eINSTANCE.getEClassifiers())
			for (EClassifier other : TopologyPackage.eINSTANCE.getEClassifiers())
				if (isNode(one) && isNode(other)) {
					assertSentence(matrix.contain((EClass) one, (EClass) other));
					assertSentence(matrix.connect((EClass) one, (EClass) other));
				}
	}

	@Test
	void groupsOfTwoVpcsDoNotKnowEachOther() {
		Tier here = drawing.tier(NodeKind.TIER);
		Tier there = drawing.add(Tier.class, NodeKind.TIER, drawing.add(org.minicloud.topology.Network.class, NodeKind.NETWORK, drawing.document));
		assertTrue(matrix.connect(here, there).reason().contains("different VPCs"));
	}

	@Test
	void aKindThatTheModelDoesNotKnowIsToldWithItsLine() {
		YamlProblem problem = assertThrows(YamlProblem.class,
				() -> RuleMatrixFile.read("m.yaml", new StringReader("kinds:\n  Tier: a tier\n  Teir: a tier\n")));
		assertEquals("m.yaml:3: the model has no class Teir", problem.getMessage());
	}

	private static boolean isNode(EClassifier classifier) {
		return classifier instanceof EClass eClass && !eClass.isAbstract() && TopologyPackage.Literals.ELEMENT.isSuperTypeOf(eClass);
	}

	private static void assertSentence(Verdict verdict) {
		if (!verdict.isAllowed())
			assertTrue(verdict.reason().matches("[A-Z].*\\.") && !verdict.reason().contains("null") && !verdict.reason().contains("{"), verdict.reason());
		else
			assertFalse(verdict instanceof Verdict.Refused);
	}
}
