/** The class with the greatest probability. @param {number[]} probabilities */
export function likeliest(probabilities) {
  return probabilities.indexOf(Math.max(...probabilities));
}
