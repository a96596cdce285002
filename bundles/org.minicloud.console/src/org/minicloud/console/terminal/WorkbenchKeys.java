package org.minicloud.console.terminal;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.SWTKeySupport;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;

/**
 * Who gets a key while a terminal has the focus. The workbench's own key filter is off then, so that Ctrl+C and all the
 * others reach the guest; but the keys that lead out of the view still work: with Ctrl a function key, a page key or 3
 * (Quick Access), and whatever is bound with Ctrl+Shift.
 */
final class WorkbenchKeys {
	private final IBindingService bindings;
	private final IHandlerService handlers;

	WorkbenchKeys(IWorkbenchPartSite site, TerminalCanvas canvas) {
		bindings = site.getService(IBindingService.class);
		handlers = site.getService(IHandlerService.class);
		canvas.addListener(SWT.FocusIn, event -> bindings.setKeyFilterEnabled(false));
		canvas.addListener(SWT.FocusOut, event -> bindings.setKeyFilterEnabled(true));
		canvas.addListener(SWT.Dispose, event -> bindings.setKeyFilterEnabled(true));
		canvas.reserve(event -> leadsOut(event) && execute(event));
	}

	private static boolean leadsOut(Event event) {
		int modifiers = event.stateMask & SWT.MODIFIER_MASK;
		boolean control = (modifiers & SWT.CTRL) != 0;
		boolean functionKey = event.keyCode >= SWT.F1 && event.keyCode <= SWT.F20;
		boolean pageKey = event.keyCode == SWT.PAGE_UP || event.keyCode == SWT.PAGE_DOWN;
		return control && (functionKey || pageKey || event.keyCode == '3' || (modifiers & SWT.SHIFT) != 0);
	}

	private boolean execute(Event event) {
		int accelerator = SWTKeySupport.convertEventToUnmodifiedAccelerator(event);
		Binding binding = bindings
				.getPerfectMatch(KeySequence.getInstance(SWTKeySupport.convertAcceleratorToKeyStroke(accelerator)));
		if (binding == null || binding.getParameterizedCommand() == null) {
			return false;
		}
		try {
			handlers.executeCommand(binding.getParameterizedCommand(), event);
		} catch (CommandException disabled) {
			Platform.getLog(WorkbenchKeys.class).info("The key did nothing: " + disabled.getMessage());
		}
		return true;
	}
}
