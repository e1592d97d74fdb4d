/**
 * Expressions of Power Automate and Logic Apps, and placeholders of tools that try an API, that arrive as they were written because
 * nothing evaluated them. https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference
 */
const BEGINNING = /^(?:@\{|@[A-Za-z][A-Za-z0-9]*\(|\{\{)/

/** Whether a text begins as an expression does. */
export const isExpression = (text: string): boolean => BEGINNING.test(text)
