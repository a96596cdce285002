package org.minicloud.console.topology.properties;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Connection;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Network;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.Volume;
import org.minicloud.topology.findings.CloudFacts;
import org.minicloud.topology.rules.EffectiveRules;

/** Which fields there are for what. */
final class PropertyForms {
	private static final int NOTE_HEIGHT = 44;
	private static final int USER_DATA_HEIGHT = 150;

	private PropertyForms() {
	}

	static void fill(PropertyForm form, EObject object) {
		form.headline(object);
		switch (object) {
			case Topology topology -> document(form, topology);
			case Connection arrow -> arrow(form, arrow);
			case Element element -> node(form, element);
			default -> form.hint("There is nothing to be said about this.");
		}
	}

	private static void document(PropertyForm form, Topology topology) {
		form.text("Name", topology, Literals.TOPOLOGY__NAME);
		form.text("Region", topology, Literals.TOPOLOGY__REGION);
		form.lines("Description", topology, Literals.TOPOLOGY__DESCRIPTION, 80, false);
	}

	private static void arrow(PropertyForm form, Connection arrow) {
		form.text("Name", arrow, Literals.CONNECTION__NAME);
		form.literal("Protocol", arrow, Literals.CONNECTION__PROTOCOL, List.of(Protocol.values()),
				protocol -> protocol == Protocol.ALL ? "everything" : protocol.toString());
		form.number("From port", arrow, Literals.CONNECTION__FROM_PORT);
		form.number("To port", arrow, Literals.CONNECTION__TO_PORT);
		form.hint("This arrow is a rule of the target's security group. Without the arrow there is no rule.");
	}

	private static void node(PropertyForm form, Element element) {
		form.text("Name", element, Literals.ELEMENT__NAME);
		switch (element) {
			case Actor actor -> actor(form, actor);
			case Tier tier -> form.literal("Task", tier, Literals.TIER__ROLE, List.of(TierRole.values()), role -> switch (role) {
				case WEB -> "Web";
				case APPLICATION -> "Application";
				case DATABASE -> "Database";
				case OTHER -> "Something else";
			});
			case Server server -> server(form, server);
			case Volume volume -> volume(form, volume);
			case Network network -> form.text("Range", network, Literals.NETWORK__CIDR);
			case Subnet subnet -> {
				form.text("Range", subnet, Literals.SUBNET__CIDR);
				form.choice("Zone", subnet, Literals.SUBNET__ZONE, form.facts().zones().orElse(List.of()));
			}
			case ElasticAddress address -> form.hint("In a server it belongs to that server's first instance; elsewhere it is held in reserve.");
			default -> {
				// a name and a note are all it has
			}
		}
		if (element instanceof Guarded guarded && EffectiveRules.guardOf(guarded) == guarded)
			new RulesField(form, guarded);
		form.lines("Note", element, Literals.ELEMENT__NOTE, NOTE_HEIGHT, false);
	}

	private static void actor(PropertyForm form, Actor actor) {
		form.literal("Who", actor, Literals.ACTOR__KIND, List.of(ActorKind.values()),
				kind -> kind == ActorKind.INTERNET ? "The Internet" : "Corporate network");
		form.words("Addresses", actor, Literals.ACTOR__CIDRS);
	}

	private static void server(PropertyForm form, Server server) {
		CloudFacts facts = form.facts();
		form.choice("Image", server, Literals.SERVER__IMAGE, facts.images()
				.map(images -> images.stream().map(CloudFacts.Image::name).filter(name -> name != null).distinct().sorted().toList()).orElse(List.of()));
		form.choice("Type", server, Literals.SERVER__INSTANCE_TYPE, facts.instanceTypes().orElse(List.of()));
		form.number("Count", server, Literals.SERVER__COUNT);
		form.boxes("Zones", server, Literals.SERVER__ZONES, zones(server, facts));
		form.choice("Key pair", server, Literals.SERVER__KEY_NAME, facts.keyPairs().orElse(List.of()));
		form.number("Root GiB", server, Literals.SERVER__ROOT_GI_B);
		form.check("Root volume goes with the instance", server, Literals.SERVER__DELETE_ROOT);
		form.lines("User data", server, Literals.SERVER__USER_DATA, USER_DATA_HEIGHT, true);
	}

	/** Those of the region, and those that the design names although the region has them not. */
	private static List<String> zones(Server server, CloudFacts facts) {
		java.util.TreeSet<String> zones = new java.util.TreeSet<>(server.getZones());
		zones.addAll(facts.zones().orElse(List.of()));
		return List.copyOf(zones).stream().sorted().toList();
	}

	private static void volume(PropertyForm form, Volume volume) {
		form.number("Size GiB", volume, Literals.VOLUME__SIZE_GI_B);
		form.text("Device", volume, Literals.VOLUME__DEVICE);
		form.text("Snapshot", volume, Literals.VOLUME__SNAPSHOT_ID);
		form.check("Goes with the instance", volume, Literals.VOLUME__DELETE_WITH_INSTANCE);
	}
}
