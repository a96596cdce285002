package org.minicloud.console.hypervisor;

/** Identifiers that plugin.xml and code share; every one of the bundle stands here and nowhere else. */
public final class HypervisorIds {
	/** Also the preference node of the bundle. */
	public static final String BUNDLE = "org.minicloud.console.hypervisor";

	public static final String PERSPECTIVE = BUNDLE + ".perspective";

	public static final String VIEW_HOSTS = BUNDLE + ".view.hosts";
	public static final String VIEW_TIMELINE = BUNDLE + ".view.timeline";
	public static final String VIEW_PAGE_TABLES = BUNDLE + ".view.pageTables";
	public static final String VIEW_FRAMES = BUNDLE + ".view.frames";
	public static final String VIEW_RINGS = BUNDLE + ".view.rings";
	public static final String VIEW_STORE = BUNDLE + ".view.store";
	public static final String VIEW_HYPERCALLS = BUNDLE + ".view.hypercalls";
	public static final String VIEW_EVENT_CHANNELS = BUNDLE + ".view.eventChannels";
	public static final String VIEW_GRANTS = BUNDLE + ".view.grants";
	public static final String VIEW_LOG = BUNDLE + ".view.log";
	public static final String VIEW_MIGRATIONS = BUNDLE + ".view.migrations";

	public static final String COMMAND_PAUSE = BUNDLE + ".command.pauseDomain";
	public static final String COMMAND_UNPAUSE = BUNDLE + ".command.unpauseDomain";
	public static final String COMMAND_SHARE = BUNDLE + ".command.setShare";
	public static final String COMMAND_MIGRATE = BUNDLE + ".command.migrateDomain";
	public static final String COMMAND_CANCEL_MIGRATION = BUNDLE + ".command.cancelMigration";
	public static final String COMMAND_SHOW = BUNDLE + ".command.showDomain";
	public static final String COMMAND_FAIL_HOST = BUNDLE + ".command.failHost";
	public static final String COMMAND_EXPORT_TRACE = BUNDLE + ".command.exportTrace";

	private HypervisorIds() {
	}
}
