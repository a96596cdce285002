/** The kit for dialogs and wizard pages: fields that say what is wrong with them as one types. */
package org.minicloud.console.kit.form;
