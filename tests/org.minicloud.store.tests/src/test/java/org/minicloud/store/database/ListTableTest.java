package org.minicloud.store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EcoreFactory;
import org.eclipse.emf.ecore.EcorePackage;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.store.StoreLocation;
import org.minicloud.store.schema.Schema;
import org.minicloud.store.tracking.ModelTracker;
import org.minicloud.store.tracking.ObjectIndex;

/** What the model has no use of yet: features of many values, decimals, long texts, bytes. A model made here has them. */
class ListTableTest {
	private final EPackage model = EcoreFactory.eINSTANCE.createEPackage();
	private final EClass rootType = type("Root");
	private final EClass thingType = type("Thing");
	private EReference things;
	private EAttribute names;
	private EReference friends;
	private EAttribute price;
	private EAttribute text;
	private EAttribute bytes;

	@TempDir
	Path folder;

	@BeforeEach
	void completeModel() {
		model.setName("test");
		model.setNsURI("http://minicloud.org/test");
		model.setNsPrefix("test");
		EcoreUtil.setAnnotation(rootType, "http://minicloud.org/store", "stored", "false");
		things = reference(rootType, "things", true);
		friends = reference(thingType, "friends", false);
		names = attribute("names", EcorePackage.Literals.ESTRING);
		names.setUpperBound(-1);
		names.setUnique(false);
		price = attribute("price", EcorePackage.Literals.EBIG_DECIMAL);
		text = attribute("text", EcorePackage.Literals.ESTRING);
		EcoreUtil.setAnnotation(text, "http://minicloud.org/store", "size", "100000");
		bytes = attribute("bytes", EcorePackage.Literals.EBYTE_ARRAY);
	}

	private EClass type(String name) {
		EClass type = EcoreFactory.eINSTANCE.createEClass();
		type.setName(name);
		EAttribute id = EcoreFactory.eINSTANCE.createEAttribute();
		id.setName("id");
		id.setEType(EcorePackage.Literals.ESTRING);
		id.setID(true);
		type.getEStructuralFeatures().add(id);
		model.getEClassifiers().add(type);
		return type;
	}

	private EReference reference(EClass of, String name, boolean containment) {
		EReference reference = EcoreFactory.eINSTANCE.createEReference();
		reference.setName(name);
		reference.setEType(thingType);
		reference.setUpperBound(-1);
		reference.setContainment(containment);
		of.getEStructuralFeatures().add(reference);
		return reference;
	}

	private EAttribute attribute(String name, EDataType type) {
		EAttribute attribute = EcoreFactory.eINSTANCE.createEAttribute();
		attribute.setName(name);
		attribute.setEType(type);
		thingType.getEStructuralFeatures().add(attribute);
		return attribute;
	}

	private EObject root() {
		EObject root = model.getEFactoryInstance().create(rootType);
		root.eSet(rootType.getEIDAttribute(), "root");
		return root;
	}

	private EObject thing(String id) {
		EObject thing = model.getEFactoryInstance().create(thingType);
		thing.eSet(thingType.getEIDAttribute(), id);
		return thing;
	}

	@SuppressWarnings("unchecked")
	private static EList<Object> list(EObject object, EReference feature) {
		return (EList<Object>) object.eGet(feature);
	}

	@SuppressWarnings("unchecked")
	private EList<Object> names(EObject thing) {
		return (EList<Object>) thing.eGet(names);
	}

	/** A store of any model, without what is of ours alone. */
	private final class Opened implements AutoCloseable {
		final EObject root = root();
		final ObjectIndex index = new ObjectIndex(model);
		final Storage storage;
		final StoredRows rows;
		final ModelTracker tracker;

		Opened() {
			Schema schema = Schema.of(model);
			storage = Storage.open(StoreLocation.directory(folder), schema);
			index.add(root);
			rows = new StoredRows(schema, index, object -> EcoreUtil.getRootContainer(object) == root);
			storage.load(index, rows);
			tracker = new ModelTracker(root, index);
		}

		void transact(Runnable work) {
			tracker.begin();
			work.run();
			StoredRows.Plan plan = rows.plan(tracker.touched());
			storage.commit(plan, null).join();
			rows.accept(plan);
			tracker.keep();
		}

		EObject first() {
			return (EObject) list(root, things).getFirst();
		}

		@Override
		public void close() {
			storage.close();
		}
	}

	@Test
	void manyValuesComeBackInTheirOrder() {
		try (Opened store = new Opened()) {
			store.transact(() -> list(store.root, things).add(thing("t")));
			store.transact(() -> names(store.first()).addAll(List.of("b", "a", "b", " c ")));
			store.transact(() -> names(store.first()).move(0, 3));
		}
		try (Opened store = new Opened()) {
			assertEquals(List.of(" c ", "b", "a", "b"), names(store.first()));
			store.transact(() -> names(store.first()).clear());
		}
		try (Opened store = new Opened()) {
			assertEquals(List.of(), names(store.first()));
		}
	}

	@Test
	void manyReferencesComeBack() {
		try (Opened store = new Opened()) {
			store.transact(() -> {
				EObject one = thing("1");
				EObject other = thing("2");
				list(store.root, things).addAll(List.of(other, one));
				list(one, friends).addAll(List.of(other, one));
				list(other, friends).add(one);
			});
		}
		try (Opened store = new Opened()) {
			Map<String, List<String>> expected = Map.of("1", List.of("2", "1"), "2", List.of("1"));
			for (Object thing : list(store.root, things))
				assertEquals(expected.get(ObjectIndex.idOf((EObject) thing)),
						list((EObject) thing, friends).stream().map(friend -> ObjectIndex.idOf((EObject) friend)).toList());
		}
	}

	@Test
	void valuesOfADeletedObjectAreDeletedToo() {
		try (Opened store = new Opened()) {
			store.transact(() -> {
				EObject thing = thing("t");
				names(thing).add("old");
				list(store.root, things).add(thing);
			});
			store.transact(() -> list(store.root, things).clear());
			store.transact(() -> list(store.root, things).add(thing("t")));
		}
		try (Opened store = new Opened()) {
			assertEquals(List.of(), names(store.first()));
		}
	}

	@Test
	void decimalsLongTextsAndBytesComeBack() {
		String longText = "\u00e9".repeat(90_000);
		try (Opened store = new Opened()) {
			store.transact(() -> {
				EObject thing = thing("t");
				thing.eSet(price, new BigDecimal("12.3400"));
				thing.eSet(text, longText);
				thing.eSet(bytes, new byte[] { 1, 0, -1 });
				list(store.root, things).add(thing);
			});
		}
		try (Opened store = new Opened()) {
			assertEquals(new BigDecimal("12.34"), store.first().eGet(price));
			assertEquals(longText, store.first().eGet(text));
			assertEquals(List.of((byte) 1, (byte) 0, (byte) -1), box((byte[]) store.first().eGet(bytes)));
		}
	}

	private static List<Byte> box(byte[] bytes) {
		List<Byte> boxed = new ArrayList<>();
		for (byte one : bytes)
			boxed.add(one);
		return boxed;
	}
}
