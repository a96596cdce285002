package org.minicloud.topology.templates;

import java.util.List;
import java.util.Optional;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.Topology;

/** The templates that are delivered. */
public final class Templates {
	private static final int LEFT = 40;
	private static final int FIRST = 280;
	private static final int SECOND = 640;
	private static final int THIRD = 1020;
	private static final int TOP = 60;
	private static final int LOW = 320;

	private Templates() {
	}

	public static List<Template> all() {
		return List.of(
				new Template("three-tier", "Three-Tier Web Application",
						"Web servers face the Internet, application servers answer them, a database keeps the data; each tier admits the one before it only.",
						Templates::threeTier),
				new Template("single-server", "Single Server", "One web server that the Internet reaches, and that the company logs in to.",
						Templates::singleServer),
				new Template("failover-pair", "Failover Pair",
						"Two web servers in two zones and one elastic IP, which is moved to the second when the first fails.", Templates::failoverPair),
				new Template("web-with-cache", "Web with a Cache",
						"A cache between the web servers and a slow application keeps its answers for a minute.", Templates::webWithCache));
	}

	public static Optional<Template> withId(String id) {
		return all().stream().filter(template -> template.id().equals(id)).findFirst();
	}

	private static Topology threeTier() {
		Piece piece = new Piece();
		Actor internet = piece.internet(LEFT, TOP);
		Actor corporate = piece.corporateNetwork(LEFT, LOW);
		Tier web = piece.tier("Web", TierRole.WEB, FIRST, TOP);
		Tier application = piece.tier("Application", TierRole.APPLICATION, SECOND, TOP);
		Tier database = piece.tier("Database", TierRole.DATABASE, THIRD, TOP);
		piece.spread(piece.server("web", "Web server", web, "web.sh"), 2);
		piece.spread(piece.server("application", "Application server", application, "application.sh"), 2);
		piece.server("database", "Database server", database, "database.sh");
		piece.arrow(internet, web, 80);
		piece.arrow(internet, web, 443);
		piece.arrow(corporate, web, 22);
		piece.arrow(corporate, application, 22);
		piece.arrow(web, application, 8080);
		piece.arrow(application, database, 5432);
		return piece.document();
	}

	private static Topology singleServer() {
		Piece piece = new Piece();
		Actor internet = piece.internet(LEFT, TOP);
		Actor corporate = piece.corporateNetwork(LEFT, LOW);
		Server server = piece.server("web", "Web server", FIRST, TOP, "page.sh");
		piece.arrow(internet, server, 80);
		piece.arrow(corporate, server, 22);
		return piece.document();
	}

	private static Topology failoverPair() {
		Piece piece = new Piece();
		Actor internet = piece.internet(LEFT, TOP);
		Actor corporate = piece.corporateNetwork(LEFT, LOW);
		Tier web = piece.tier("Web", TierRole.WEB, FIRST, TOP);
		Server primary = piece.server("primary", "Primary", web, "page.sh");
		Server standby = piece.server("standby", "Standby", web, "page.sh");
		standby.setY(primary.getY() + 130);
		primary.getZones().add(Piece.zone('a'));
		standby.getZones().add(Piece.zone('b'));
		piece.elasticAddress("Public address", primary);
		piece.arrow(internet, web, 80);
		piece.arrow(corporate, web, 22);
		return piece.document();
	}

	private static Topology webWithCache() {
		Piece piece = new Piece();
		Actor internet = piece.internet(LEFT, TOP);
		Actor corporate = piece.corporateNetwork(LEFT, LOW);
		Tier web = piece.tier("Web", TierRole.WEB, FIRST, TOP);
		Tier cache = piece.tier("Cache", TierRole.OTHER, SECOND, TOP);
		Tier application = piece.tier("Application", TierRole.APPLICATION, THIRD, TOP);
		piece.spread(piece.server("web", "Web server", web, "cached-web.sh"), 2);
		piece.server("cache", "Cache server", cache, "cache.sh");
		piece.server("application", "Application server", application, "slow-application.sh");
		piece.arrow(internet, web, 80);
		piece.arrow(corporate, web, 22);
		piece.arrow(corporate, cache, 22);
		piece.arrow(corporate, application, 22);
		piece.arrow(web, cache, 8080);
		piece.arrow(cache, application, 8080);
		return piece.document();
	}
}
