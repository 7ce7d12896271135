// Figures as they are printed: exact, rounded half away from zero, as PostgreSQL rounds. Sums are whole numbers of 0.01 yuan or 0.0001 of a point.
const NONE = "—";

function grouped(digits) {
	return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

// numerator / denominator × 10^shift, to so many decimals
function quotient(numerator, denominator, shift, decimals) {
	const negative = numerator < 0 !== denominator < 0 && numerator !== 0;
	const above = BigInt(Math.abs(numerator)) * 10n ** BigInt(shift + decimals), below = BigInt(Math.abs(denominator));
	const digits = ((2n * above + below) / (2n * below)).toString().padStart(decimals + 1, "0");
	const point = digits.length - decimals;
	const text = grouped(digits.slice(0, point)) + (decimals ? "." + digits.slice(point) : "");
	return negative && /[1-9]/.test(text) ? "−" + text : text;
}

export const count = (number) => (number === null || number === undefined ? NONE : quotient(number, 1, 0, 0));
export const percent = (part, whole, decimals = 2) => (part === null || part === undefined || !whole ? NONE : quotient(part, whole, 2, decimals) + "%");
// a rate in millionths
export const rate = (millionths, decimals = 2) => percent(millionths, 1000000, decimals);
// money in 0.01 yuan as 万元, or 亿元
export const wan = (fen, decimals = 2) => (fen === null || fen === undefined ? NONE : quotient(fen, 1000000, 0, decimals));
export const yi = (fen, decimals = 2) => (fen === null || fen === undefined ? NONE : quotient(fen, 10000000000, 0, decimals));
// points and scores in 0.0001
export const points = (units, decimals = 2) => (units === null || units === undefined ? NONE : quotient(units, 10000, 0, decimals));
export const signed = (text) => (/^[−—]/.test(text) || !/[1-9]/.test(text) ? text : "+" + text);

export const KIND = {department: "部门整体", project: "项目"};
export const STAGE = {draft: "草稿", submitted: "已报送", department_review: "部门审核", finance_review: "财政审核", published: "已公开"};
export const FILING = {filed: "已报", late: "逾期已报", missing: "逾期未报", due: "未到期", not_due: "名单外已报"};
export const SEVERITY = {E: "错误", W: "警告", I: "提示"};
export const GRADES = ["优", "良", "中", "差"];
