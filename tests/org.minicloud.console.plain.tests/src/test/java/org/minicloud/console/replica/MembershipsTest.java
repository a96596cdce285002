package org.minicloud.console.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minicloud.model.Instance;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Volume;

class MembershipsTest {
	private final Instance one = MinicloudFactory.eINSTANCE.createInstance();
	private final Instance other = MinicloudFactory.eINSTANCE.createInstance();

	@Test
	void membersOfAGroupAreThoseWithAnInterfaceInIt() {
		Memberships memberships = new Memberships(List.of(card(one, "sg-web", "sg-ssh"), card(other, "sg-ssh")), List.of());
		assertEquals(Set.of(one), memberships.members("sg-web"));
		assertEquals(Set.of(one, other), memberships.members("sg-ssh"));
	}

	@Test
	void anInstanceWithTwoInterfacesInAGroupIsOneMember() {
		Memberships memberships = new Memberships(List.of(card(one, "sg-web"), card(one, "sg-web", "sg-db")), List.of());
		assertEquals(Set.of(one), memberships.members("sg-web"));
		assertEquals(Set.of("sg-web", "sg-db"), memberships.groups(one));
	}

	@Test
	void anInterfaceWithoutAnInstanceMakesNoMember() {
		assertTrue(new Memberships(List.of(card(null, "sg-web")), List.of()).members("sg-web").isEmpty());
	}

	@Test
	void volumesBelongToWhatTheyAreAttachedTo() {
		Volume root = MinicloudFactory.eINSTANCE.createVolume();
		root.setInstance(one);
		Memberships memberships = new Memberships(List.of(), List.of(root, MinicloudFactory.eINSTANCE.createVolume()));
		assertEquals(List.of(root), memberships.volumes(one));
		assertTrue(memberships.volumes(other).isEmpty());
	}

	private static NetworkInterface card(Instance instance, String... groups) {
		NetworkInterface card = MinicloudFactory.eINSTANCE.createNetworkInterface();
		card.setInstance(instance);
		card.getGroupIds().addAll(List.of(groups));
		return card;
	}
}
