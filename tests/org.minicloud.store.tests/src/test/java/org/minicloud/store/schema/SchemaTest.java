package org.minicloud.store.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EcoreFactory;
import org.eclipse.emf.ecore.EcorePackage;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.model.Image;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.MinicloudPackage;

class SchemaTest {
	private static final String STORE = "http://minicloud.org/store";

	private final EPackage model = EcoreFactory.eINSTANCE.createEPackage();

	private EClass type(String name) {
		EClass type = EcoreFactory.eINSTANCE.createEClass();
		type.setName(name);
		attribute(type, "id", EcorePackage.Literals.ESTRING).setID(true);
		model.getEClassifiers().add(type);
		return type;
	}

	private static EAttribute attribute(EClass type, String name, EClassifier of) {
		EAttribute attribute = EcoreFactory.eINSTANCE.createEAttribute();
		attribute.setName(name);
		attribute.setEType(of);
		type.getEStructuralFeatures().add(attribute);
		return attribute;
	}

	private static EReference reference(EClass type, String name, EClass to, boolean containment, int upperBound) {
		EReference reference = EcoreFactory.eINSTANCE.createEReference();
		reference.setName(name);
		reference.setEType(to);
		reference.setContainment(containment);
		reference.setUpperBound(upperBound);
		type.getEStructuralFeatures().add(reference);
		return reference;
	}

	private EClass catalogueOf(EClass child) {
		EClass root = type("Root");
		EcoreUtil.setAnnotation(root, STORE, "stored", "false");
		reference(root, "children", child, true, -1);
		return root;
	}

	private Table table(String name) {
		return Schema.of(model).tables().stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
	}

	private static Column column(Table table, String name) {
		return table.columns().stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void theEcoreAndTheSchemaVersionBelongTogether() {
		assertEquals(SchemaText.ofVersion(Schema.VERSION), Schema.of(MinicloudPackage.eINSTANCE).text(), """
				The tables that follow from the Ecore are no longer those of schema version %d. Data folders of that version exist, so:
				raise Schema.VERSION, write a Migration that leads to it, and check the new text in as version-%d.sql (docs/store.md).
				""".formatted(Schema.VERSION, Schema.VERSION + 1));
	}

	@ParameterizedTest
	@CsvSource({ "id,ID", "launchTime,LAUNCH_TIME", "rootGiB,ROOT_GIB", "memoryMiB,MEMORY_MIB", "privateIpAddress,PRIVATE_IP_ADDRESS", "KeyPair,KEY_PAIR",
			"HTTPEndpoint,HTTP_ENDPOINT", "ipv6Count,IPV6_COUNT" })
	void namesAreInSnakeCase(String name, String expected) {
		assertEquals(expected, Sql.snakeCase(name));
	}

	@Test
	void aNameIsQuoted() {
		assertEquals("\"A\"\"B\"", Sql.quote("A\"B"));
	}

	@Test
	void theCatalogueHasNoTables() {
		Schema schema = Schema.of(MinicloudPackage.eINSTANCE);

		assertFalse(schema.tables().stream().anyMatch(table -> table.type() == MinicloudPackage.Literals.HOST));
	}

	@Test
	void aStockImageHasNoRow() {
		Schema schema = Schema.of(MinicloudPackage.eINSTANCE);
		Image image = MinicloudFactory.eINSTANCE.createImage();
		assertTrue(schema.tableOf(image).isPresent());

		image.setStock(true);

		assertTrue(schema.tableOf(image).isEmpty());
	}

	@Test
	void containersComeBeforeTheirContents() {
		EClass leaf = type("Attic");
		EClass branch = type("Branch");
		reference(branch, "leaves", leaf, true, -1);
		catalogueOf(branch);

		assertEquals(List.of("BRANCH", "ATTIC"), Schema.of(model).tables().stream().map(Table::name).toList());
	}

	@Test
	void aFeatureOfManyValuesHasATableOfItsOwn() {
		EClass thing = type("Thing");
		catalogueOf(thing);
		attribute(thing, "zoneNames", EcorePackage.Literals.ESTRING).setUpperBound(-1);

		assertEquals("""
				CREATE TABLE "THING_ZONE_NAMES" (
					"OWNER" VARCHAR(255) NOT NULL,
					"POSITION" INTEGER NOT NULL,
					"VALUE" VARCHAR(255) NOT NULL,
					PRIMARY KEY ("OWNER", "POSITION")
				)""", table("THING").lists().getFirst().createStatement());
	}

	@Test
	void theManySideOfAReferenceIsNotStored() {
		EClass thing = type("Thing");
		EClass root = catalogueOf(thing);
		EReference one = reference(thing, "place", root, false, 1);
		EReference many = reference(root, "things", thing, false, -1);
		one.setEOpposite(many);
		many.setEOpposite(one);

		assertEquals("VARCHAR(255)", column(table("THING"), "PLACE_ID").type().sql());
	}

	@Test
	void aSizeBeyondVarcharBecomesAClob() {
		EClass thing = type("Thing");
		catalogueOf(thing);
		EcoreUtil.setAnnotation(attribute(thing, "text", EcorePackage.Literals.ESTRING), STORE, "size", "40000");

		assertEquals("CLOB(40000)", column(table("THING"), "TEXT").type().sql());
	}

	@Test
	void aFeatureThatIsNotStoredHasNoColumn() {
		EClass thing = type("Thing");
		catalogueOf(thing);
		EcoreUtil.setAnnotation(attribute(thing, "load", EcorePackage.Literals.EDOUBLE), STORE, "stored", "false");

		assertEquals(3, table("THING").columns().size());
	}

	@Test
	void aTypeWithoutAColumnTypeIsRefused() {
		EClass thing = type("Thing");
		catalogueOf(thing);
		attribute(thing, "anything", EcorePackage.Literals.EJAVA_OBJECT);

		assertEquals("Thing.anything has the type EJavaObject, for which there is no column type",
				assertThrows(IllegalArgumentException.class, () -> Schema.of(model)).getMessage());
	}

	@Test
	void aContainerWithTwoPlacesForAClassIsRefused() {
		EClass thing = type("Thing");
		reference(catalogueOf(thing), "others", thing, true, -1);

		assertThrows(IllegalArgumentException.class, () -> Schema.of(model));
	}

	@Test
	void aCircleOfContainersIsRefused() {
		EClass thing = type("Thing");
		reference(thing, "things", thing, true, -1);
		catalogueOf(thing);

		assertThrows(IllegalArgumentException.class, () -> Schema.of(model));
	}
}
