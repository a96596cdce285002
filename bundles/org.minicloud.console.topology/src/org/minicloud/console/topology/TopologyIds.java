package org.minicloud.console.topology;

/** Identifiers that plugin.xml and code share; every one of the bundle stands here and nowhere else. */
public final class TopologyIds {
	/** Also the preference node of the bundle. */
	public static final String BUNDLE = "org.minicloud.console.topology";

	public static final String PERSPECTIVE = BUNDLE + ".perspective";
	public static final String EDITOR = BUNDLE + ".editor";
	/** Remembers which file an editor showed, from one start to the next. */
	public static final String INPUT_FACTORY = BUNDLE + ".inputFactory";

	public static final String VIEW_FINDINGS = BUNDLE + ".view.findings";
	public static final String VIEW_DRIFT = BUNDLE + ".view.drift";
	public static final String VIEW_TOPOLOGIES = BUNDLE + ".view.topologies";
	public static final String VIEW_WELCOME = BUNDLE + ".view.welcome";
	public static final String VIEW_OUTLINE = "org.eclipse.ui.views.ContentOutline";
	public static final String VIEW_PROPERTIES = "org.eclipse.ui.views.PropertySheet";

	/** Active while the editor is. */
	public static final String CONTEXT_EDITOR = BUNDLE + ".context.editor";
	/** The menu at the pointer; helpers contribute at {@code popup:} and this. */
	public static final String POPUP = BUNDLE + ".popup";
	/** The tool bar of the editor; helpers contribute at {@code toolbar:} and this. */
	public static final String TOOLBAR = BUNDLE + ".editor.toolbar";

	public static final String COMMAND_NEW = BUNDLE + ".command.newTopology";
	public static final String COMMAND_OPEN = BUNDLE + ".command.openTopology";
	public static final String COMMAND_EXPORT = BUNDLE + ".command.export";
	public static final String COMMAND_WELCOME = BUNDLE + ".command.welcome";
	public static final String COMMAND_QUICK_ADD = BUNDLE + ".command.quickAdd";
	public static final String COMMAND_REVIEW = BUNDLE + ".command.review";
	public static final String COMMAND_TEAR_DOWN = BUNDLE + ".command.tearDown";
	public static final String COMMAND_LAYOUT = BUNDLE + ".command.layout";

	/** Switches on and off that diagrams show what runs of them. */
	public static final String COMMAND_LIVE = BUNDLE + ".command.live";

	/** Boolean: whether the grid is drawn. */
	public static final String PREFERENCE_GRID = "grid";
	/** Boolean: whether moves snap to the grid and to neighbours. */
	public static final String PREFERENCE_SNAP = "snap";
	/** Boolean: whether diagrams show what runs of them. */
	public static final String PREFERENCE_LIVE = "live";
	/** Integer: width of the palette in pixels. */
	public static final String PREFERENCE_PALETTE_WIDTH = "palette.width";
	/** Boolean: whether the welcome page was shown already. */
	public static final String PREFERENCE_WELCOMED = "welcomed";

	private TopologyIds() {
	}
}
