package org.minicloud.console;

/** Identifiers that plugin.xml and code share; every one of the bundle stands here and nowhere else. */
public final class ConsoleIds {
	private static final String BUNDLE = "org.minicloud.console";

	public static final String PERSPECTIVE_COMPUTE = BUNDLE + ".perspective.compute";

	public static final String VIEW_EXPLORER = BUNDLE + ".view.explorer";
	public static final String VIEW_INSTANCES = BUNDLE + ".view.instances";
	public static final String VIEW_DETAILS = BUNDLE + ".view.details";
	public static final String VIEW_ACTIVITY = BUNDLE + ".view.activity";
	public static final String VIEW_IMAGES = BUNDLE + ".view.images";
	public static final String VIEW_KEY_PAIRS = BUNDLE + ".view.keyPairs";
	public static final String VIEW_VOLUMES = BUNDLE + ".view.volumes";
	public static final String VIEW_SNAPSHOTS = BUNDLE + ".view.snapshots";
	public static final String VIEW_SECURITY_GROUPS = BUNDLE + ".view.securityGroups";
	public static final String VIEW_ADDRESSES = BUNDLE + ".view.addresses";
	public static final String VIEW_TERMINAL = BUNDLE + ".view.terminal";
	public static final String VIEW_CONSOLE_OUTPUT = BUNDLE + ".view.consoleOutput";
	public static final String VIEW_PROGRESS = "org.eclipse.ui.views.ProgressView";
	public static final String VIEW_ERROR_LOG = "org.eclipse.pde.runtime.LogView";

	public static final String COMMAND_CATEGORY = BUNDLE + ".category.instances";
	public static final String COMMAND_LAUNCH = BUNDLE + ".command.launchInstance";
	public static final String COMMAND_LAUNCH_MORE = BUNDLE + ".command.launchMoreLikeThis";
	public static final String COMMAND_START = BUNDLE + ".command.startInstance";
	public static final String COMMAND_STOP = BUNDLE + ".command.stopInstance";
	public static final String COMMAND_REBOOT = BUNDLE + ".command.rebootInstance";
	public static final String COMMAND_TERMINATE = BUNDLE + ".command.terminateInstance";
	public static final String COMMAND_CONNECT = BUNDLE + ".command.connectInstance";
	public static final String COMMAND_SHOW_DETAILS = BUNDLE + ".command.showDetails";
	public static final String COMMAND_COPY_ROWS = BUNDLE + ".command.copyRows";
	public static final String COMMAND_COPY_ID = BUNDLE + ".command.copyId";
	public static final String COMMAND_FIND = BUNDLE + ".command.find";
	public static final String COMMAND_REFRESH = BUNDLE + ".command.refresh";
	public static final String COMMAND_CHOOSE_COLUMNS = BUNDLE + ".command.chooseColumns";
	public static final String COMMAND_EXPORT_CSV = BUNDLE + ".command.exportCsv";
	public static final String COMMAND_PAUSE_CLOUD = BUNDLE + ".command.pauseCloud";
	public static final String COMMAND_STEP_CLOUD = BUNDLE + ".command.stepCloud";
	public static final String COMMAND_CREATE_KEY_PAIR = BUNDLE + ".command.createKeyPair";
	public static final String COMMAND_IMPORT_KEY_PAIR = BUNDLE + ".command.importKeyPair";
	public static final String COMMAND_DELETE_KEY_PAIR = BUNDLE + ".command.deleteKeyPair";
	public static final String COMMAND_SHOW_CONSOLE_OUTPUT = BUNDLE + ".command.showConsoleOutput";
	public static final String COMMAND_LAUNCH_FROM_IMAGE = BUNDLE + ".command.launchFromImage";

	public static final String COMMAND_CREATE_VOLUME = BUNDLE + ".command.createVolume";
	public static final String COMMAND_CREATE_SECURITY_GROUP = BUNDLE + ".command.createSecurityGroup";
	public static final String COMMAND_EDIT_RULES = BUNDLE + ".command.editRules";
	public static final String COMMAND_ALLOCATE_ADDRESS = BUNDLE + ".command.allocateAddress";

	/** A context that is active while a view with a resource table has the focus. */
	public static final String CONTEXT_TABLE = BUNDLE + ".context.table";

	public static final String PAGE_GENERAL = BUNDLE + ".preferences.general";

	/** A context that is active while the rows of the instances table have the focus. */
	public static final String CONTEXT_INSTANCE_ROWS = BUNDLE + ".context.instanceRows";
	/** A context that is active while the rows of the key pairs table have the focus. */
	public static final String CONTEXT_KEY_PAIR_ROWS = BUNDLE + ".context.keyPairRows";

	/** As above, of the volumes. */
	public static final String CONTEXT_VOLUME_ROWS = BUNDLE + ".context.volumeRows";
	/** As above, of the snapshots. */
	public static final String CONTEXT_SNAPSHOT_ROWS = BUNDLE + ".context.snapshotRows";
	/** As above, of the security groups. */
	public static final String CONTEXT_SECURITY_GROUP_ROWS = BUNDLE + ".context.securityGroupRows";
	/** As above, of the elastic addresses. */
	public static final String CONTEXT_ADDRESS_ROWS = BUNDLE + ".context.addressRows";

	/** Preference node of the bundle, for {@code InstanceScope.INSTANCE.getNode}. */
	public static final String PREFERENCES = BUNDLE;
	/** Boolean: ask before instances are terminated. */
	public static final String PREFERENCE_CONFIRM_TERMINATE = "confirm.terminate";
	/** Boolean: ask before instances are stopped. */
	public static final String PREFERENCE_CONFIRM_STOP = "confirm.stop";
	/** Boolean: ask before key pairs are deleted. */
	public static final String PREFERENCE_CONFIRM_DELETE_KEY_PAIR = "confirm.deleteKeyPair";
	/** Boolean: ask before instances are rebooted. */
	public static final String PREFERENCE_CONFIRM_REBOOT = "confirm.reboot";

	/** Boolean: ask before volumes are deleted. */
	public static final String PREFERENCE_CONFIRM_DELETE_VOLUME = "confirm.deleteVolume";
	/** Boolean: ask before volumes are detached by force. */
	public static final String PREFERENCE_CONFIRM_FORCE_DETACH = "confirm.forceDetach";
	/** Boolean: ask before snapshots are deleted. */
	public static final String PREFERENCE_CONFIRM_DELETE_SNAPSHOT = "confirm.deleteSnapshot";
	/** Boolean: ask before security groups are deleted. */
	public static final String PREFERENCE_CONFIRM_DELETE_SECURITY_GROUP = "confirm.deleteSecurityGroup";
	/** Boolean: ask before images are deregistered. */
	public static final String PREFERENCE_CONFIRM_DEREGISTER = "confirm.deregister";
	/** Boolean: ask before elastic addresses are released. */
	public static final String PREFERENCE_CONFIRM_RELEASE_ADDRESS = "confirm.releaseAddress";

	/** String: the pace of cloud time at start, as {@code 10x}; empty for what the command line says. */
	public static final String PREFERENCE_PACE_AT_START = "pace.atStart";

	private ConsoleIds() {
	}
}
